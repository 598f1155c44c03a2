import type { DefinitionDraft } from '../../../db/queries/definition-drafts.js';
import type { Database } from '../../../db/pool.js';
import { findDefinition, type PublishedDefinition } from '../../../db/queries/definitions.js';
import type { Principal } from '../../auth/principal.js';
import type { Deps } from '../../deps.js';
import { ApiError, notFound } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import type { Precondition } from '../../http/preconditions.js';
import { mayDesign, maySeeDefinition } from '../../policy/abilities.js';

/** The process whose draft the caller may work on; undefined: it was never published. 404 where he may not know of it, else 403. */
export async function designable(deps: Deps, caller: Principal, key: string): Promise<PublishedDefinition | undefined> {
  const latest = await deps.definitions.latestOf(key);
  if (latest && !maySeeDefinition(caller, latest.document)) throw notFound();
  if (!mayDesign(caller, latest?.document)) throw new ApiError('forbidden');
  return latest;
}

/** 412: somebody else has saved meanwhile, or there is no such draft any more. */
export function lostRace(present: DefinitionDraft | undefined): ApiError {
  if (!present) return new ApiError('draftGone');
  const clock = isoInstant(present.savedAt);
  const params = { name: present.savedBy.name, at: `${clock.slice(0, 10)} ${clock.slice(11, 16)}` };
  return new ApiError('savedMeanwhile', { params, by: present.savedBy, at: present.savedAt.getTime() });
}

/**
 * Why there is nothing to publish or to throw away: 412 where there was a draft, since the caller names one he has seen, or the process has been published
 * and its draft went into that; else 404. Asks the database itself: another may have published it a moment ago.
 */
export async function noDraft(db: Database, key: string, precondition: Precondition): Promise<ApiError> {
  const hasSeenOne = typeof precondition === 'object';
  return hasSeenOne || (await findDefinition(db, key, 1)) ? new ApiError('draftGone') : notFound();
}
