import { holdTask, releaseTask } from '../../../db/queries/claims.js';
import { findTask, type TaskFullRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { settledTask } from './settled-task.js';
import { refusalOf } from './task-access.js';

/** False: the person has it, also by another of his requests. Throws when somebody else has it by now. */
async function hold(deps: Deps, caller: Principal, task: TaskFullRow): Promise<boolean> {
  if (task.assignee !== null) return false;
  if (await holdTask(deps.db, task.id, caller.account.id)) return true;
  const now = await settledTask(deps, caller, (await findTask(deps.db, task.id)) ?? task);
  if (now.state === 'open' && now.assignee === caller.account.id) return false;
  if (now.state === 'open' && now.assignee === null) return hold(deps, caller, now);
  throw await refusalOf(deps, caller, now);
}

/** Acts on a task that the caller has or may take: nobody may claim it meanwhile. One that was nobody's is so again when the act is refused. */
export async function whileHeld<T>(deps: Deps, caller: Principal, task: TaskFullRow, act: () => Promise<T>): Promise<T> {
  const held = await hold(deps, caller, task);
  try {
    return await act();
  } catch (error) {
    if (held) await releaseTask(deps.db, task.id, caller.account.id);
    throw error;
  }
}
