import type { SessionUser, TaskSummary } from '../../../../../../api/contract/index.js';

/**
 * Open tasks the reader may do: his own, then those of his groups that nobody has taken; last his own that wait for people whom he has asked before him, and
 * those that are out for an opinion he has asked for. People outside are given none but those that are theirs to do.
 */
export function tasksFor(tasks: readonly TaskSummary[], user: Pick<SessionUser, 'id' | 'roles' | 'outside'>): TaskSummary[] {
  const roles = new Set(user.roles.map((each) => each.role));
  const open = tasks.filter((task) => task.state === 'open');
  const own = open.filter((task) => task.assignee?.id === user.id);
  const free = open.filter((task) => task.assignee === null && (user.outside || task.candidateGroups.some((group) => roles.has(group.role))));
  const waiting = tasks.filter((task) => task.waitsForOthers && task.assignee?.id === user.id);
  const out = open.filter((task) => task.delegatedBy?.id === user.id && task.assignee?.id !== user.id);
  return [...own, ...free, ...waiting, ...out];
}
