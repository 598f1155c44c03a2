import { runningCases } from '../../db/queries/cases.js';
import { keptFrom } from '../policy/kept-from.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { fieldFault, invalid } from '../errors/api-error.js';

type RunningCase = Awaited<ReturnType<typeof runningCases>>[number];

/**
 * The running cases of these processes that the request names. An id that is none of them is a fault at `applyToRunning`; so is that of a case that is kept
 * from the caller: for him there is none. `all` is all the same, for a rule holds for cases that one does not know of too.
 */
export async function chosenCases(
  deps: Pick<Deps, 'db' | 'definitions'>,
  caller: Principal,
  processes: readonly string[],
  wanted: 'all' | readonly string[],
): Promise<RunningCase[]> {
  const all = await runningCases(deps.db, processes);
  if (wanted === 'all') return all;
  const kept = await keptFrom(deps, caller, wanted);
  const known = new Set(all.flatMap(({ id }) => (kept.has(id) ? [] : [id])));
  const faults = wanted.flatMap((id, i) => (known.has(id) ? [] : [fieldFault(`/applyToRunning/${i}`, 'unknownId')]));
  if (faults.length > 0) throw invalid(faults);
  const named = new Set(wanted);
  return all.filter((c) => named.has(c.id));
}
