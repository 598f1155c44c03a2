import type { Rejection } from '../../engine/record.js';
import type { CaseId } from '../../model/ids.js';
import type { JobDeps } from './deps.js';

/** A case that gave no answer so often is waited for no longer, whatever may be the matter with it: some twenty minutes. */
export const GIVEN_UP_AFTER = 15;

/**
 * What the report says of a case that has been silent for long and that a job goes on without: its workflow cannot go on, and why, or nobody knows
 * more than that it never answered. Null: it is worth while to ask again.
 */
export async function givenUp({ whyStuck }: Pick<JobDeps, 'whyStuck'>, caseId: CaseId, attempts: number): Promise<Rejection | null> {
  const cause = await whyStuck(caseId);
  if (cause !== null) return { code: 'unreachable', params: { cause } };
  return attempts >= GIVEN_UP_AFTER ? { code: 'unreachable', params: { cause: 'silent' } } : null;
}
