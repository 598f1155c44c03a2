import { isDeepStrictEqual } from 'node:util';
import { keepSteps, rowsOf, storedStep, type StoredStep } from '../db/queries/case-steps.js';
import { entriesOfSteps } from '../db/queries/step-entries.js';
import type { Finding } from '../db/queries/case-findings.js';
import type { CaseStep } from '../workflows/messages.js';
import { askStep, NoAnswer } from './ask-case.js';
import { readCase } from './case-truth.js';
import { compareCase } from './compare.js';
import type { ReconcilerDeps } from './deps.js';
import { mendCase } from './mend.js';
import { mendRows } from './mend-rows.js';
import type { CaseId } from '../model/ids.js';

/** How a case is proved. */
export interface ProveOptions {
  /** All rows are compared as well, as far as the newest run of the case has written them (`true`), or all that Temporal still has of it. */
  readonly thorough?: boolean | 'whole';
  /** Nobody has asked for it: what was tried of late and did not help is left alone. */
  readonly unasked?: boolean;
  /** Only says what would be found: nothing is mended, nothing leaves the house. */
  readonly dryRun?: boolean;
}

/**
 * Finds out whether Temporal has kept what the rows of a case say. It has: what was held back leaves the house. It has not: the rows are
 * written anew. Answers what was found; null: the rows were right. Throws `UnknownCase`, `NoAnswer`.
 */
export async function proveCase(
  deps: ReconcilerDeps,
  caseId: CaseId,
  { thorough = false, dryRun = false, unasked = false }: ProveOptions = {},
): Promise<Finding | null> {
  const stored = await storedStep(deps.pool, caseId);
  const step = await askStep(deps.client, caseId);
  if (step.isWriting) throw new NoAnswer('the case is writing');
  // Read before the case was asked: what the rows had then, the case has by now, or never.
  const isAhead = stored !== null && stored.seq > step.seq;
  const keeps = async () => !isAhead && (await keepSteps(deps.pool, caseId, step.seq, step.identity));
  const isKept = isLegacy(step, stored) || (dryRun ? isSame(step, stored) : await keeps());
  if (!isKept) return mendCase(deps, caseId, { dryRun });
  if (thorough === false) return null;
  if (step.identity === '') return (await differs(deps, caseId, step)) ? mendCase(deps, caseId, { dryRun, otherwise: [] }) : null;
  const difference = await compareCase(deps, caseId, thorough === 'whole');
  return difference && mendRows(deps, caseId, difference, { dryRun, unasked });
}

const isSame = (step: CaseStep, stored: StoredStep | null): boolean =>
  stored !== null && !stored.differs && stored.seq === step.seq && stored.identity === step.identity;

/** Steps of the build before have no identity: their number has to do. */
const isLegacy = (step: CaseStep, stored: StoredStep | null): boolean => step.identity === '' && isSame(step, stored);

/** Of rows that the build before has written: its steps cannot be told apart, so what they are together is compared. */
async function differs(deps: ReconcilerDeps, caseId: CaseId, step: CaseStep): Promise<boolean> {
  const [rows, stored] = [await rowsOf(deps.pool, caseId), await storedStep(deps.pool, caseId)];
  // It has moved on since it was asked.
  if (rows === null || stored?.seq !== step.seq || stored.identity !== step.identity) return rows === null;
  if (rows.status !== step.status || rows.tasks.join('\n') !== step.tasks.join('\n')) return true;
  return hasOtherEntries(deps, caseId, step);
}

/** A step that the build before had lost and taken again stands in its rows as it was lost, under the same number. */
async function hasOtherEntries({ client, pool }: ReconcilerDeps, caseId: CaseId, { seq }: CaseStep): Promise<boolean> {
  const truth = await readCase(client, caseId, { after: 0 });
  const entries = await entriesOfSteps(pool, caseId);
  if (truth.incomplete || truth.seq !== seq) return false;
  const records = truth.steps.flatMap((one) => one.records.map(({ kind, at }) => ({ kind, at })));
  return !isDeepStrictEqual(entries, records);
}
