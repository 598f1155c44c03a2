import { valuesOfNow } from '../../db/queries/parameters.js';
import type { ParameterValue } from '../../model/parameter.js';
import type { Deps } from '../deps.js';

/** Values and units that a case begins with now. Kept in memory as accounts are; a planned value acts from its moment on all the same. */
export async function parametersOfNow(deps: Pick<Deps, 'db' | 'reference' | 'now'>, names: readonly string[]): Promise<Record<string, ParameterValue>> {
  const load = () => valuesOfNow(deps.db, names);
  const kept = await deps.reference.get(`parameters ${names.join(' ')}`, load);
  return (kept.until === null || deps.now() < kept.until ? kept : await load()).values;
}
