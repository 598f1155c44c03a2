import { isCandidate } from '../../db/queries/tasks.js';
import type { Deadline } from '../../engine/case-state.js';
import type { WorkItem } from '../../engine/work-items/work-item.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { candidateOf, type Principal } from '../auth/principal.js';
import type { Preview } from '../contract/definitions.js';
import { isoInstant } from '../http/instant.js';

type NextDue = Pick<Preview['next'][number], 'dueAt' | 'noDue'>;
type Task = Pick<WorkItem, 'assignee' | 'candidateGroups' | 'candidateParty' | 'deadlineId'>;

/**
 * When a step that a preview opens is due, or why that is not said: it is told apart whether there is no deadline, it cannot be
 * worked out, or it is not the reader's business. People outside are told only of their own due times.
 */
export function nextDue(
  caller: Principal,
  task: Task,
  deadlines: Readonly<Record<string, Pick<Deadline, 'state' | 'dueAt'>>>,
  element: ProcessDefinition['elements'][number] | undefined,
): NextDue {
  if (caller.outside && task.assignee !== caller.actor.id && !isCandidate(candidateOf(caller), task)) return { dueAt: null, noDue: 'notTold' };
  const deadline = task.deadlineId === undefined ? undefined : deadlines[task.deadlineId];
  if (deadline && deadline.state !== 'exempt') return { dueAt: isoInstant(deadline.dueAt), noDue: null };
  const isExpected = element?.type === 'userTask' && element.deadline !== undefined && !deadline;
  return { dueAt: null, noDue: isExpected ? 'unknown' : 'none' };
}
