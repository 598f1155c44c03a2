import { z } from 'zod';
import { handingsOf } from '../../../db/queries/handings.js';
import { findTask, type TaskFullRow } from '../../../db/queries/tasks.js';
import { isKept } from '../../../db/queries/visibility.js';
import { closedBy } from '../../../db/queries/journal.js';
import type { LocalizedText } from '../../../model/text.js';
import type { Actor } from '../../../engine/case-state.js';
import type { ElementOf } from '../../../model/elements/index.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { ApiError, notFound } from '../../errors/api-error.js';
import type { ProblemCode } from '../../errors/catalogue.js';
import { taskStateInWords } from '../../errors/wording.js';
import { isoInstant } from '../../http/instant.js';
import { isInvolved, isUnknown, taskOperations, withheldOf } from '../../policy/case-access.js';
import { visibleCase } from '../../views/case-detail.js';
import { elementName, elementOf } from '../../views/definition-names.js';
import { loadNames } from '../../views/names.js';
import type { WorkItemId } from '../../../model/ids.js';
import { taskInAddress } from '../../contract/addresses.js';

/** The address of a task. */
export const taskId = z.strictObject({ id: taskInAddress });

export interface TaskWithForm {
  readonly task: TaskFullRow;
  readonly definition: ProcessDefinition;
  readonly element: ElementOf<'userTask'>;
}

/** A task the caller may know of: his own business, or (people of the house) one of a case he may see. Else 404. */
export async function visibleTask(deps: Deps, caller: Principal, id: string): Promise<TaskWithForm> {
  const task = await findTask(deps.db, id);
  if (!task || isKept(withheldOf(caller, await deps.definitions.latestDocuments()), task)) throw notFound();
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
  if (task.state !== 'open') return new ApiError('taskNotOpen', { params: { state: await whatBecameOf(deps, task) } });
  if (task.assignee !== null && task.assignee !== caller.account.id) return heldBy(deps, caller, task, names.person(task.assignee));
  // Where Temporal does not know the case, that is what stands in the way of him who might.
  const might = isUnknown(task.caseFlags) && taskOperations(caller, { ...task, caseFlags: [] }).length > 0;
  return might ? errorOfRejection({ code: 'unknownToTemporal' }) : new ApiError('forbidden');
}

/** What became of a task that is not open; of one that the course of its case has closed, when, and by what event. */
async function whatBecameOf(deps: Deps, task: TaskFullRow): Promise<LocalizedText> {
  const plain = taskStateInWords(task.state);
  if (task.state !== 'cancelled' || !task.completedAt) return plain;
  const elementId = await closedBy(deps.db, task);
  const event = elementId === null ? null : elementName((await deps.definitions.versionOf(task)).document, elementId);
  const at = clockOf(task.completedAt);
  return { zh: `${at} ${event ? `因“${event.zh}”` : ''}${plain.zh}`, en: `${plain.en} at ${at}${event ? ` by “${event.en}”` : ''}` };
}

/** How somebody came to have a task: he claimed it, was asked for an opinion (not for people outside), or the case or a person gave it to him. */
async function heldBy(deps: Deps, caller: Principal, task: TaskFullRow, holder: Actor): Promise<ApiError> {
  const handings = task.isNamed ? (await handingsOf(deps.db, [task])).get(task.id) : undefined;
  if (handings?.delegatedBy && !caller.outside) return said('taskDelegated', holder, handings.since, { by: handings.delegatedBy.name });
  return task.claimedAt ? said('taskClaimed', holder, task.claimedAt) : said('taskAssigned', holder, handings?.since ?? task.createdAt);
}

function said(code: ProblemCode, by: Actor, at: Date, more: Readonly<Record<string, string>> = {}): ApiError {
  return new ApiError(code, { by, at: at.getTime(), params: { ...more, name: by.name, at: clockOf(at) } });
}

/** `2026-09-28 18:00` in the organisation's zone. */
function clockOf(at: Date): string {
  const clock = isoInstant(at);
  return `${clock.slice(0, 10)} ${clock.slice(11, 16)}`;
}

/** Refusals of the engine that come of what somebody else has done since the request looked. */
const MOVED: readonly unknown[] = ['claimedByAnother', 'taskNotOpen', 'taskWaits', 'caseSuspended', 'caseEnded'];

/** Those after which nobody has the task, whatever its row still says. */
const GONE: readonly unknown[] = ['taskNotOpen', 'caseEnded'];

/** The engine's refusal in the words of the task as it stands: who has it or has done it, and when. Another error stays as it is. */
export async function asItStands(deps: Deps, caller: Principal, id: WorkItemId, error: unknown): Promise<unknown> {
  if (!(error instanceof ApiError) || error.code !== 'conflict' || !MOVED.includes(error.details.params?.['code'])) return error;
  const task = await findTask(deps.db, id);
  // The case has ended or closed it, and the row does not say so yet: what the case says is true.
  if (task?.state === 'open' && GONE.includes(error.details.params?.['code'])) return error;
  const isElsewhere = task && (task.state !== 'open' || (task.assignee !== null && task.assignee !== caller.account.id));
  return isElsewhere ? refusalOf(deps, caller, task) : error;
}
