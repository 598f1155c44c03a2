import type { PublishedDefinition } from '../../../db/queries/definitions.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { maySeeDefinition } from '../../policy/abilities.js';

/** A version (the newest unless told) of a process the caller may know of; else 404. */
export async function visibleDefinition(deps: Deps, caller: Principal, key: string, version?: number): Promise<PublishedDefinition> {
  const latest = await deps.definitions.latestOf(key);
  if (!latest || !maySeeDefinition(caller, latest.document)) throw notFound();
  const found = version === undefined ? latest : await deps.definitions.version(key, version);
  if (!found) throw notFound();
  return found;
}
