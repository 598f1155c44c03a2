import type { Command } from '../../../engine/trigger.js';
import { appendJournal } from '../../../db/queries/journal.js';
import { claimTask as take, keepStartAndClaimTask, releaseTask as giveBack } from '../../../db/queries/claims.js';
import { handingsOf } from '../../../db/queries/handings.js';
import { findTask, type TaskFullRow, type TaskListRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import { earlierAnswer, sendCommand } from '../../commands/case-commands.js';
import { agreed, begun } from '../../commands/proof.js';
import { errorOfRejection } from '../../commands/rejection.js';
import { dryRunQuery, type OperationEffect } from '../../contract/common.js';
import { releaseRequest } from '../../contract/handing-on.js';
import { claimResult } from '../../contract/tasks.js';
import type { Deps } from '../../deps.js';
import { ApiError, invalidField, notFound } from '../../errors/api-error.js';
import type { Language } from '../../http/language.js';
import { ok, type Reply, signedIn } from '../../http/operation.js';
import { hasCandidates, taskOperations } from '../../policy/case-access.js';
import { taskSummaries } from '../../views/task-view.js';
import { effectsOfCommand } from '../../views/would-happen.js';
import { settledTask } from './settled-task.js';
import { refusalOf, taskId, visibleTask } from './task-access.js';

const responses = { 200: { description: 'the task', schema: claimResult } };

async function answer(deps: Deps, caller: Principal, id: string): Promise<Reply> {
  const task = await findTask(deps.db, id);
  if (!task) throw notFound();
  return shown(deps, caller, task);
}

/** The dry answer: the task as it is. */
const dry = async (deps: Deps, caller: Principal, task: TaskListRow, effects: OperationEffect[] = []): Promise<Reply> =>
  ok({ ...(await taskSummaries(deps, caller, [task]))[0], effects });

const shown = async (deps: Deps, caller: Principal, task: TaskListRow): Promise<Reply> => ok((await taskSummaries(deps, caller, [task]))[0]);

const isFree = ({ state, assignee }: TaskListRow): boolean => state === 'open' && assignee === null;

/** When it was taken; of a case that has just begun once Temporal says that it has. Null: it was not to be had, or not yet. */
async function taken(deps: Deps, caller: Principal, task: TaskFullRow): Promise<Date | null> {
  if (task.unkeptStart === null) return take(deps.db, task, caller.actor);
  return (await begun(deps, task.caseId)) ? keepStartAndClaimTask(deps.db, task.unkeptStart, task, caller.actor) : null;
}

/**
 * Nobody has it, and it was not to be had: whether Temporal has kept the step that opened it is found out, then it is tried again. Null: somebody was
 * faster. Throws 503 where there is no proof just now.
 */
async function takenOnceProved(deps: Deps, caller: Principal, task: TaskListRow): Promise<Date | null> {
  const now = await findTask(deps.db, task.id);
  if (!now || !isFree(now)) return null;
  await agreed(deps, task.caseId);
  return take(deps.db, now, caller.actor);
}

/** `POST /api/tasks/{id}/claim`: a soft lock; the case does not know of it. Claiming one's own again changes nothing. */
export const claimTask = signedIn(
  {
    id: 'claimTask',
    method: 'post',
    path: '/api/tasks/{id}/claim',
    tag: 'tasks',
    summary: 'Take a task of one’s group',
    params: taskId,
    query: dryRunQuery,
    responses,
    errors: ['forbidden', 'notFound', 'taskClaimed', 'taskAssigned', 'taskDelegated', 'taskClosed', 'taskNotOpen', 'conflict'],
    idempotent: 'once',
  },
  async ({ caller, params, query, deps }) => {
    const task = await settledTask(deps, caller, (await visibleTask(deps, caller, params.id)).task);
    const isDry = query.dryRun === 'true';
    if (isHeldBy(caller, task)) return isDry ? dry(deps, caller, task) : shown(deps, caller, task);
    if (!taskOperations(caller, task).includes('claim')) throw await refusalOf(deps, caller, task);
    if (isDry) return dry(deps, caller, task);
    const claimedAt = (await taken(deps, caller, task)) ?? (await takenOnceProved(deps, caller, task));
    if (!claimedAt) {
      // Somebody was faster: another, or the same person's other click.
      const now = (await findTask(deps.db, task.id)) ?? task;
      if (isHeldBy(caller, now)) return shown(deps, caller, now);
      throw isFree(now) ? new ApiError('unavailable', { params: { what: 'Temporal' }, retryAfter: 5 }) : await refusalOf(deps, caller, now);
    }
    return shown(deps, caller, { ...task, assignee: caller.account.id, claimedAt });
  },
);

/** Back to the group, or to who has asked for an opinion, with what it says. */
const back = (task: TaskListRow, opinion = ''): Command => ({ kind: 'reassignTask', taskId: task.id, assignee: null, reason: opinion });

/** A claim is not the case's: giving it up does nothing to the case. */
async function effectsOfRelease(deps: Deps, caller: Principal, task: TaskFullRow, language: Language): Promise<OperationEffect[]> {
  await mustHaveWayBack(deps, caller, task);
  return task.isNamed ? effectsOfCommand(deps, caller, { ...task, id: task.caseId }, back(task), language) : [];
}

const isHeldBy = (caller: Principal, task: TaskListRow): boolean => task.state === 'open' && task.assignee === caller.account.id;

/** Why a task cannot be given back: nobody can act on it now, or somebody else has it. */
const noRelease = async (deps: Deps, caller: Principal, task: TaskFullRow): Promise<ApiError> =>
  task.state === 'open' ? new ApiError('taskNotYours') : refusalOf(deps, caller, task);

/** He has it, and there is somebody it goes back to: its group, or who has asked for an opinion. */
async function mustHaveWayBack(deps: Deps, caller: Principal, task: TaskFullRow): Promise<void> {
  if (!isHeldBy(caller, task)) throw await noRelease(deps, caller, task);
  if (hasCandidates(task) || (await handingsOf(deps.db, [task])).get(task.id)?.delegatedBy) return;
  throw errorOfRejection({ code: 'nobodyToGoBackTo' });
}

/** Only who was asked for an opinion has one to give. */
async function mustBeAsked(deps: Deps, task: TaskFullRow): Promise<void> {
  const handings = task.isNamed ? (await handingsOf(deps.db, [task])).get(task.id) : undefined;
  if (!handings?.delegatedBy) throw invalidField('/comment', 'noOpinionAsked');
}

/**
 * `POST /api/tasks/{id}/release`: back to the group; a delegated task to who has asked, with the opinion (`comment`). Whom the case itself has named it must
 * hear of it, else it would name him again.
 */
export const releaseTask = signedIn(
  {
    id: 'releaseTask',
    method: 'post',
    path: '/api/tasks/{id}/release',
    tag: 'tasks',
    summary: 'Give a task back to its group, or to who has asked for an opinion',
    params: taskId,
    query: dryRunQuery,
    body: releaseRequest,
    responses,
    errors: ['notFound', 'taskNotYours', 'taskClosed', 'taskNotOpen', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, params, query, body, deps, requestId, language, idempotency }) => {
    const { task } = await visibleTask(deps, caller, params.id);
    if (query.dryRun === 'true') return dry(deps, caller, task, await effectsOfRelease(deps, caller, task, language));
    // Done before the process of the first try died: it is the group's again, or his who has asked.
    if (idempotency?.retried && task.state === 'open' && task.assignee === null) return shown(deps, caller, task);
    if (idempotency?.retried && task.isNamed && (await earlierAnswer(deps, task.caseId, requestId))) return shown(deps, caller, task);
    await mustHaveWayBack(deps, caller, task);
    if (body.comment) await mustBeAsked(deps, task);
    if (task.isNamed) {
      await sendCommand(deps, task.caseId, back(task, body.comment), caller.actor, requestId);
      return answer(deps, caller, task.id);
    }
    const released = await deps.db.transaction().execute(async (trx) => {
      if (!(await giveBack(trx, task.id, caller.account.id))) return false;
      await appendJournal(trx, {
        caseId: task.caseId,
        actor: caller.actor,
        kind: 'taskReleased',
        elementId: task.elementId,
        scope: task.scope,
        data: { taskId: task.id },
      });
      return true;
    });
    if (!released) throw await noRelease(deps, caller, (await findTask(deps.db, task.id)) ?? task);
    return answer(deps, caller, task.id);
  },
);
