import type { CaseState } from '../../engine/case-state.js';
import type { Command } from '../../engine/trigger.js';
import type { Principal } from '../auth/principal.js';
import { type Simulation, simulate } from '../commands/simulate.js';
import type { OperationEffect } from '../contract/common.js';
import type { CompleteResult } from '../contract/task-results.js';
import type { Deps } from '../deps.js';
import type { Language } from '../http/language.js';
import { isInvolved } from '../policy/case-access.js';
import { caseDetail, visibleCase } from './case-detail.js';
import { effectsOf } from './effects.js';
import { withItemNames } from './item-names.js';
import { loadNames } from './names.js';
import type { CaseId } from '../../model/ids.js';

/** People outside hear of the case and of their own tasks, as everywhere: not of the clocks, incidents and tasks of the house. */
function ownPart(caller: Principal, simulation: Simulation): Simulation {
  if (!caller.outside) return simulation;
  const own = (state: CaseState): CaseState => ({
    ...state,
    deadlines: {},
    incidents: {},
    tasks: Object.fromEntries(Object.entries(state.tasks).filter(([, task]) => isInvolved(caller, { ...task, state: 'open', completedBy: null }))),
  });
  return { ...simulation, before: own(simulation.before), after: own(simulation.after) };
}

/** What a person's command would do to a case, as he may know it; nothing is changed. Throws as the command itself would. */
export async function effectsOfCommand(
  deps: Deps,
  caller: Principal,
  row: { readonly id: string; readonly process: string; readonly version: number },
  command: Command,
  language: Language,
): Promise<OperationEffect[]> {
  const [simulation, { document: definition }] = await Promise.all([simulate(deps, row, command, caller.actor), deps.definitions.versionOf(row)]);
  const named = simulation.records.flatMap(({ kind, data }) => (kind === 'signerRemoved' && 'user' in data ? [data.user] : []));
  const names = await loadNames(deps, { users: named, parties: [] });
  const effects = effectsOf({ definition, language, personName: (id) => names.person(id).name }, ownPart(caller, simulation));
  return withItemNames(deps, definition, effects);
}

/** The dry answer of a command that opens tasks: the case as it is. No task has opened, and none has an id; `effects` says which would. */
export async function dryCommandAnswer(deps: Deps, caller: Principal, caseId: CaseId, command: Command, language: Language): Promise<CompleteResult> {
  const row = await visibleCase(deps, caller, caseId);
  const effects = await effectsOfCommand(deps, caller, row, command, language);
  return { case: await caseDetail(deps, caller, row, language), opened: [], effects };
}
