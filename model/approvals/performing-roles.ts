import type { ElementOf } from '../elements/index.js';

/** Roles whose people perform a user task: its candidates, and those of its approval steps. */
export function performingRoles({ performers, approval }: Pick<ElementOf<'userTask'>, 'performers' | 'approval'>): readonly string[] {
  if (!approval) return performers.groups;
  return [...new Set([...performers.groups, ...approval.steps.flatMap((step) => step.who.groups ?? [])])];
}
