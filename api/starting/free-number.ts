import type { CaseId } from '../../model/ids.js';

/** Numbers tried when some are taken by cases this database has lost. */
const TRIES = 100;

/**
 * Begins a case under the first number that is free: `reserve` gives the number that holds (`instead` of one that turned out to be taken), `begin` answers
 * undefined where it is another case's.
 */
export async function underFreeNumber<T>(reserve: (instead: CaseId | null) => Promise<CaseId>, begin: (caseId: CaseId) => Promise<T | undefined>): Promise<T> {
  let taken: CaseId | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const caseId: CaseId = await reserve(taken);
    const begun = await begin(caseId);
    if (begun !== undefined) return begun;
    taken = caseId;
  }
  throw new Error(`no free number after ${TRIES} tries, the last was ${taken}`);
}
