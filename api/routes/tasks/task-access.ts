import { z } from 'zod';
import { findTask, type TaskFullRow } from '../../../db/queries/tasks.js';
import type { ElementOf } from '../../../model/elements/index.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { ApiError, notFound } from '../../errors/api-error.js';
import { taskStateInWords } from '../../errors/wording.js';
import { isoInstant } from '../../http/instant.js';
import { isInvolved, isUnknown, taskOperations } from '../../policy/case-access.js';
import { visibleCase } from '../../views/case-detail.js';
import { elementOf } from '../../views/definition-names.js';
import { loadNames } from '../../views/names.js';

/** The address of a task. */
export const taskId = z.strictObject({ id: z.string() });

export interface TaskWithForm {
  readonly task: TaskFullRow;
  readonly definition: ProcessDefinition;
  readonly element: ElementOf<'userTask'>;
}

/** A task the caller may know of: his own business, or (people of the house) one of a case he may see. Else 404. */
export async function visibleTask(deps: Deps, caller: Principal, id: string): Promise<TaskWithForm> {
  const task = await findTask(deps.db, id);
  if (!task) throw notFound();
  if (!isInvolved(caller, task)) {
    if (caller.outside) throw notFound();
    await visibleCase(deps, caller, task.caseId);
  }
  const { document } = await deps.definitions.versionOf(task);
  const element = elementOf(document, task.elementId);
  if (element?.type !== 'userTask') throw new Error(`task ${id}: ${task.elementId} is no user task of ${task.process}@${task.version}`);
  return { task, definition: document, element };
}

/** What the form opens with: the case's variables, those of the task's own instance, and what was prefilled. */
export const openingValues = (task: TaskFullRow): Record<string, unknown> => ({ ...task.variables, ...task.scopeVariables, ...task.prefill });

/** It rests though its case goes on: people whom its holder has asked before him have not decided yet (前加签). */
const waitsForOthers = ({ state, caseStatus }: TaskFullRow): boolean => state === 'suspended' && caseStatus === 'running';

/** Why the caller cannot work on a task: somebody has it, somebody has done it, it is gone, others decide before, its case cannot go on, or it is not for him. */
export async function refusalOf(deps: Deps, caller: Principal, task: TaskFullRow): Promise<ApiError> {
  const names = await loadNames(deps, { users: [task.assignee, task.completedBy], parties: [] });
  if (task.state === 'completed' && task.completedBy !== null && task.completedAt) return said('taskClosed', names.person(task.completedBy), task.completedAt);
  if (waitsForOthers(task)) return errorOfRejection({ code: 'taskWaits' });
  if (task.state !== 'open') return new ApiError('taskNotOpen', { params: { state: taskStateInWords(task.state) } });
  if (task.assignee !== null && task.assignee !== caller.account.id) return said('taskClaimed', names.person(task.assignee), task.claimedAt ?? task.createdAt);
  // Where Temporal does not know the case, that is what stands in the way of him who might.
  const might = isUnknown(task.caseFlags) && taskOperations(caller, { ...task, caseFlags: [] }).length > 0;
  return might ? errorOfRejection({ code: 'unknownToTemporal' }) : new ApiError('forbidden');
}

function said(code: 'taskClosed' | 'taskClaimed', by: { id: string; name: string }, at: Date): ApiError {
  const clock = isoInstant(at);
  return new ApiError(code, { by, at: at.getTime(), params: { name: by.name, at: `${clock.slice(0, 10)} ${clock.slice(11, 16)}` } });
}
