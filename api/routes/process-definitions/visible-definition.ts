import { seesCaseOf } from '../../../db/queries/cases.js';
import type { PublishedDefinition } from '../../../db/queries/definitions.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { notFound } from '../../errors/api-error.js';
import { maySeeDefinition } from '../../policy/abilities.js';
import { visibilityOf } from '../../policy/case-access.js';

/** A case shows the version it runs on: also to whom a task of it was given though nobody of his roles works on the process. */
async function showsItsCase(deps: Deps, caller: Principal, process: string, version: number | undefined): Promise<boolean> {
  if (version === undefined) return false;
  return seesCaseOf(deps.db, visibilityOf(caller, await deps.definitions.latestDocuments()), { process, version });
}

/** A version (the newest unless told) of a process the caller may know of, or that a case of his runs on; else 404. */
export async function visibleDefinition(deps: Deps, caller: Principal, key: string, version?: number): Promise<PublishedDefinition> {
  const latest = await deps.definitions.latestOf(key);
  if (!latest || !(maySeeDefinition(caller, latest.document) || (await showsItsCase(deps, caller, key, version)))) throw notFound();
  const found = version === undefined ? latest : await deps.definitions.version(key, version);
  if (!found) throw notFound();
  return found;
}
