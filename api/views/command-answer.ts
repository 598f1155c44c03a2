import type { CommandResult } from '../../workflows/messages.js';
import type { Principal } from '../auth/principal.js';
import type { CompleteResult } from '../contract/task-results.js';
import type { Deps } from '../deps.js';
import type { Language } from '../http/language.js';
import { isInvolved } from '../policy/case-access.js';
import { caseAfter, caseDetail } from './case-detail.js';
import { taskSummaries } from './task-view.js';
import type { CaseId } from '../../model/ids.js';

/** The case as it is after a command that it has answered, and which of the tasks that opened are open now: what a person who acts is answered. */
export async function commandAnswer(deps: Deps, caller: Principal, caseId: CaseId, result: CommandResult, language: Language): Promise<CompleteResult> {
  const row = await caseAfter(deps, caller, caseId, result);
  const opened = row.tasks.filter((task) => task.state === 'open' && result.opened.includes(task.id) && (!caller.outside || isInvolved(caller, task)));
  return { case: await caseDetail(deps, caller, row, language), opened: await taskSummaries(deps, caller, opened) };
}
