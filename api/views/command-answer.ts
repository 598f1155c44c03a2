import type { Principal } from '../auth/principal.js';
import type { CompleteResult } from '../contract/task-results.js';
import type { Deps } from '../deps.js';
import type { Language } from '../http/language.js';
import { isInvolved } from '../policy/case-access.js';
import { caseDetail, visibleCase } from './case-detail.js';
import { taskSummaries } from './task-view.js';

/** The case as it is after a command, and which of the tasks that it `opened` are open now: what a person who acts is answered. */
export async function commandAnswer(
  deps: Deps,
  caller: Principal,
  caseId: string,
  openedTasks: readonly string[],
  language: Language,
): Promise<CompleteResult> {
  const row = await visibleCase(deps, caller, caseId);
  const opened = row.tasks.filter((task) => task.state === 'open' && openedTasks.includes(task.id) && (!caller.outside || isInvolved(caller, task)));
  return { case: await caseDetail(deps, caller, row, language), opened: await taskSummaries(deps, caller, opened) };
}
