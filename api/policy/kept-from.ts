import { casesKeptFrom } from '../../db/queries/visibility.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import type { CaseId } from '../../model/ids.js';
import { beholder } from './case-access.js';

/**
 * Which of these cases are kept from a person (`withheldFrom` of their process): what tells of many cases at once, a report of a job or a list of effects,
 * leaves them out for him.
 */
export async function keptFrom(
  { db, definitions }: Pick<Deps, 'db' | 'definitions'>,
  who: Principal,
  caseIds: readonly CaseId[],
): Promise<ReadonlySet<string>> {
  return casesKeptFrom(db, await definitions.latestDocuments(), beholder(who), caseIds);
}

/** What is told of cases, without those that are kept from a person. */
export async function withoutKept<T extends { readonly caseId: CaseId }>(
  deps: Pick<Deps, 'db' | 'definitions'>,
  who: Principal,
  told: readonly T[],
): Promise<T[]> {
  const kept = await keptFrom(
    deps,
    who,
    told.map(({ caseId }) => caseId),
  );
  return told.filter(({ caseId }) => !kept.has(caseId));
}
