import { listParameters, parameterHistory, type ParameterRow } from '../../../db/queries/parameters.js';
import type { Parameter, ParameterDetail } from '../../contract/parameters.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import type { Ability } from '../../policy/abilities.js';

/** Parameter → keys of the processes that use it. `time.*` is every process's. */
export async function usesOf(deps: Deps): Promise<(name: string) => string[]> {
  const definitions = await deps.definitions.latest();
  return (name) => definitions.filter(({ document }) => document.parameters.includes(name) || name.startsWith('time.')).map(({ key }) => key);
}

export function parameterView(row: ParameterRow, uses: (name: string) => string[], ability: Ability): Parameter {
  const { declaration } = row;
  return {
    name: row.name,
    label: declaration.label,
    orgPack: row.orgPack,
    unit: declaration.unit,
    value: row.value,
    defaultValue: declaration.value,
    mark: declaration.mark,
    sources: declaration.sources,
    ...(declaration.columns && { columns: declaration.columns }),
    ...(declaration.options && { options: declaration.options }),
    ...(declaration.minimum !== undefined && { minimum: declaration.minimum }),
    ...(declaration.maximum !== undefined && { maximum: declaration.maximum }),
    processes: uses(row.name),
    mayEdit: ability.can('update', 'Parameter'),
  };
}

/** One parameter with its history; 404 when there is none. */
export async function parameterDetailOf(deps: Deps, ability: Ability, name: string): Promise<ParameterDetail> {
  const [row] = await listParameters(deps.db, [name]);
  if (!row) throw notFound();
  const history = await parameterHistory(deps.db, name);
  return {
    ...parameterView(row, await usesOf(deps), ability),
    history: history.map((entry) => ({
      value: entry.value,
      effectiveFrom: isoInstant(entry.effective_from),
      author: { id: entry.author_id, name: entry.author_name },
      reason: entry.reason,
      createdAt: isoInstant(entry.created_at),
    })),
  };
}
