import type { StuckCause } from './stuck.js';
import type { CaseId } from '../model/ids.js';
import { NoAnswer, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { noteStuck } from './examine.js';

/** Why the workflow of a case cannot go on, for who waits for it; ops are told of it. Null: nothing is known to be the matter. */
export async function whyStuck(deps: ReconcilerDeps, caseId: CaseId): Promise<StuckCause | null> {
  try {
    const found = await noteStuck(deps, caseId);
    return found && (found.data['cause'] as StuckCause);
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof UnknownCase) return null;
    throw error;
  }
}
