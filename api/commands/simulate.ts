import { isDeepStrictEqual } from 'node:util';
import type { Actor, CaseState } from '../../engine/case-state.js';
import type { CaseRecord } from '../../engine/record.js';
import { step } from '../../engine/step.js';
import type { Command } from '../../engine/trigger.js';
import type { Deps } from '../deps.js';
import { queryState } from './case-commands.js';
import { errorOfRejection } from './rejection.js';

/** What a command would do: the state before and after, and what would happen. */
export interface Simulation {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly records: readonly CaseRecord[];
}

/** Whether a change of rules is none to this case: it has these numbers and this calendar already, and no clock moves. */
export const hasThemAlready = ({ before, after, records }: Simulation): boolean =>
  isDeepStrictEqual([before.parameters, before.calendar], [after.parameters, after.calendar]) && records.every(({ kind }) => kind === 'operationApplied');

/** Asks the running case for its state and takes the step here, on a copy: nothing is changed. Throws as the command itself would. */
export async function simulate(
  deps: Deps,
  row: { readonly id: string; readonly process: string; readonly version: number },
  command: Command,
  actor: Actor,
): Promise<Simulation> {
  const [before, definition] = await Promise.all([queryState(deps, row.id), deps.definitions.versionOf(row)]);
  const result = step(definition.executable, before, { ...command, actor, now: deps.now() });
  if (!result.ok) throw errorOfRejection(result.rejection);
  return { before, after: result.state, records: result.records };
}
