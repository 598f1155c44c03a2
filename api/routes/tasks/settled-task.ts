import { setTimeout as pause } from 'node:timers/promises';
import { unkeptOf } from '../../../db/queries/case-steps.js';
import { isClaimed } from '../../../db/queries/claims.js';
import { findTask, type TaskFullRow } from '../../../db/queries/tasks.js';
import type { Principal } from '../../auth/principal.js';
import { agreed } from '../../commands/proof.js';
import type { Deps } from '../../deps.js';

/** Pauses between looks, ms: an act is over in a few of them. Afterwards the task is told as it stands. */
const LOOKS = [30, 60, 120, 250, 500, 1000, 2000] as const;

/** Somebody else has it, not by the case and not by a claim: only for the moment of an act of his, which the case may refuse. */
async function isHeldForAnAct({ db }: Deps, caller: Principal, { id, state, assignee, isNamed }: TaskFullRow): Promise<boolean> {
  return state === 'open' && assignee !== null && assignee !== caller.account.id && !isNamed && !(await isClaimed(db, id));
}

/** Nobody is told that a task is over by a step that Temporal may have lost. Throws 503 where that cannot be found out. */
async function onceKept<T extends TaskFullRow>(deps: Deps, task: T): Promise<T> {
  if (task.state === 'open' || (await unkeptOf(deps.pool, [task.caseId])).length === 0) return task;
  await agreed(deps, task.caseId);
  return { ...task, ...(await findTask(deps.db, task.id)) };
}

/**
 * A task as it stands once Temporal has kept what closed it, and nobody merely holds it: who comes second is told what became of it (done by the first, closed by a clock), or gets his turn, and not
 * that the first has it. Read anew only where somebody else has it.
 */
export async function settledTask<T extends TaskFullRow>(deps: Deps, caller: Principal, task: T): Promise<T> {
  let now = task;
  for (const look of LOOKS) {
    if (!(await isHeldForAnAct(deps, caller, now))) return onceKept(deps, now);
    await pause(look);
    now = { ...now, ...(await findTask(deps.db, task.id)) };
  }
  return onceKept(deps, now);
}
