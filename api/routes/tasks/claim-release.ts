import type { Command } from '../../../engine/trigger.js';
import { appendJournal } from '../../../db/queries/journal.js';
import { claimTask as take, releaseTask as giveBack } from '../../../db/queries/claims.js';
import { findTask, type TaskFullRow, type TaskListRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import { sendCommand } from '../../commands/case-commands.js';
import { dryRunQuery, type OperationEffect } from '../../contract/common.js';
import { claimResult } from '../../contract/tasks.js';
import type { Deps } from '../../deps.js';
import { ApiError, notFound } from '../../errors/api-error.js';
import type { Language } from '../../http/language.js';
import { ok, type Reply, signedIn } from '../../http/operation.js';
import { taskOperations } from '../../policy/case-access.js';
import { taskSummaries } from '../../views/task-view.js';
import { effectsOfCommand } from '../../views/would-happen.js';
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
    errors: ['forbidden', 'notFound', 'taskClaimed', 'taskClosed', 'taskNotOpen', 'conflict'],
    idempotent: 'once',
  },
  async ({ caller, params, query, deps }) => {
    const { task } = await visibleTask(deps, caller, params.id);
    const isDry = query.dryRun === 'true';
    if (isHeldBy(caller, task)) return isDry ? dry(deps, caller, task) : shown(deps, caller, task);
    if (!taskOperations(caller, task).includes('claim')) throw await refusalOf(deps, caller, task);
    if (isDry) return dry(deps, caller, task);
    const claimedAt = await take(deps.db, task, caller.actor);
    if (!claimedAt) {
      // Somebody was faster: another, or the same person's other click.
      const now = (await findTask(deps.db, task.id)) ?? task;
      if (isHeldBy(caller, now)) return shown(deps, caller, now);
      throw await refusalOf(deps, caller, now);
    }
    return shown(deps, caller, { ...task, assignee: caller.account.id, claimedAt });
  },
);

const backToGroup = (task: TaskListRow): Command => ({ kind: 'reassignTask', taskId: task.id, assignee: null, reason: '' });

/** A claim is not the case's: giving it up does nothing to the case. */
async function effectsOfRelease(deps: Deps, caller: Principal, task: TaskFullRow, language: Language): Promise<OperationEffect[]> {
  if (!isHeldBy(caller, task)) throw await noRelease(deps, caller, task);
  return task.isNamed ? effectsOfCommand(deps, caller, { ...task, id: task.caseId }, backToGroup(task), language) : [];
}

const isHeldBy = (caller: Principal, task: TaskListRow): boolean => task.state === 'open' && task.assignee === caller.account.id;

/** Why a task cannot be given back: nobody can act on it now, or somebody else has it. */
const noRelease = async (deps: Deps, caller: Principal, task: TaskFullRow): Promise<ApiError> =>
  task.state === 'open' ? new ApiError('taskNotYours') : refusalOf(deps, caller, task);

/** `POST /api/tasks/{id}/release`: back to the group. Whom the case itself has named it must hear of it, else it would name him again. */
export const releaseTask = signedIn(
  {
    id: 'releaseTask',
    method: 'post',
    path: '/api/tasks/{id}/release',
    tag: 'tasks',
    summary: 'Give a task back to its group',
    params: taskId,
    query: dryRunQuery,
    responses,
    errors: ['notFound', 'taskNotYours', 'taskClosed', 'taskNotOpen', 'conflict'],
    idempotent: 'resume',
  },
  async ({ caller, params, query, deps, requestId, language, idempotency }) => {
    const { task } = await visibleTask(deps, caller, params.id);
    if (query.dryRun === 'true') return dry(deps, caller, task, await effectsOfRelease(deps, caller, task, language));
    // Done before the process of the first try died.
    if (idempotency?.retried && task.state === 'open' && task.assignee === null) return shown(deps, caller, task);
    if (!isHeldBy(caller, task)) throw await noRelease(deps, caller, task);
    if (task.isNamed) {
      await sendCommand(deps, task.caseId, backToGroup(task), caller.actor, requestId);
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
