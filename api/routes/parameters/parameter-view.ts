import { listParameters, parameterHistory, type ParameterRow } from '../../../db/queries/parameters.js';
import type { PublishedDefinition } from '../../../db/queries/definitions.js';
import type { Principal } from '../../auth/principal.js';
import type { Parameter, ParameterDetail } from '../../contract/parameters.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import { type Ability, maySeeDefinition } from '../../policy/abilities.js';

type Uses = (name: string) => string[];

const usesIn =
  (definitions: readonly PublishedDefinition[]): Uses =>
  (name) =>
    definitions.filter(({ document }) => document.parameters.includes(name) || name.startsWith('time.')).map(({ key }) => key);

/** Parameter → keys of the processes that use it. `time.*` is every process's. */
export const usesOf = async (deps: Pick<Deps, 'definitions'>): Promise<Uses> => usesIn(await deps.definitions.latest());

/** The same, of the processes that somebody may know of; null for a parameter that only others use, which is theirs to know. */
export async function usesSeenBy(deps: Pick<Deps, 'definitions'>, caller: Principal): Promise<(name: string) => string[] | null> {
  const definitions = await deps.definitions.latest();
  const all = usesIn(definitions);
  const seen = usesIn(definitions.filter(({ document }) => maySeeDefinition(caller, document)));
  return (name) => (seen(name).length === 0 && all(name).length > 0 ? null : seen(name));
}

/** A parameter as its readers get it; `processes` that use it. */
export function parameterView(row: ParameterRow, processes: string[], ability: Ability): Parameter {
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
    processes,
    mayEdit: ability.can('update', 'Parameter'),
  };
}

/** One parameter with its history; 404 when there is none, or none that the caller may know of. */
export async function parameterDetailOf(deps: Deps, caller: Principal, ability: Ability, name: string): Promise<ParameterDetail> {
  const [row] = await listParameters(deps.db, [name]);
  const processes = (await usesSeenBy(deps, caller))(name);
  if (!row || processes === null) throw notFound();
  const history = await parameterHistory(deps.db, name);
  return {
    ...parameterView(row, processes, ability),
    history: history.map((entry) => ({
      value: entry.value,
      effectiveFrom: isoInstant(entry.effective_from),
      author: { id: entry.author_id, name: entry.author_name },
      reason: entry.reason,
      createdAt: isoInstant(entry.created_at),
    })),
  };
}
