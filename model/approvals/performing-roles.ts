import type { ElementOf } from '../elements/index.js';

/** Roles whose people perform a user task: its candidates, and those of its approval steps. */
export function performingRoles({ performers, approval }: Pick<ElementOf<'userTask'>, 'performers' | 'approval'>): readonly string[] {
  const own = [...performers.groups, ...(performers.groupsWhen ?? []).flatMap(({ groups }) => groups)];
  if (!approval) return [...new Set(own)];
  return [...new Set([...own, ...approval.steps.flatMap((step) => step.who.groups ?? [])])];
}
