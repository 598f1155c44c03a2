import { keepSteps, rowsOf, storedStep, type StoredStep } from '../db/queries/case-steps.js';
import type { Finding } from '../db/queries/case-findings.js';
import type { CaseStep } from '../workflows/messages.js';
import { askStep, NoAnswer } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { mendCase } from './mend.js';

/**
 * Finds out whether Temporal has kept what the rows of a case say. It has: what was held back leaves the house. It has not: the rows are
 * written anew. `thorough` also compares status and open tasks. Answers what was found; null: the rows were right. Throws `UnknownCase`, `NoAnswer`.
 */
export async function proveCase(deps: ReconcilerDeps, caseId: string, { thorough = false } = {}): Promise<Finding | null> {
  const stored = await storedStep(deps.pool, caseId);
  const step = await askStep(deps.client, caseId);
  if (step.isWriting) throw new NoAnswer('the case is writing');
  // Read before the case was asked: what the rows had then, the case has by now, or never.
  const isAhead = stored !== null && stored.seq > step.seq;
  const isKept = isLegacy(step, stored) || (!isAhead && (await keepSteps(deps.pool, caseId, step.seq, step.identity)));
  if (isKept && !(thorough && (await isOtherwise(deps, caseId, step)))) return null;
  return mendCase(deps, caseId);
}

/** Steps of the build before have no identity: their number has to do. */
const isLegacy = (step: CaseStep, stored: StoredStep | null): boolean =>
  step.identity === '' && stored !== null && !stored.differs && stored.identity === '' && stored.seq === step.seq;

async function isOtherwise(deps: ReconcilerDeps, caseId: string, step: CaseStep): Promise<boolean> {
  const [rows, stored] = [await rowsOf(deps.pool, caseId), await storedStep(deps.pool, caseId)];
  // It has moved on since it was asked.
  if (rows === null || stored?.seq !== step.seq || stored.identity !== step.identity) return rows === null;
  return rows.status !== step.status || rows.tasks.join('\n') !== step.tasks.join('\n');
}
