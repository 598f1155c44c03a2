import { doubtfulCases } from '../db/queries/case-differences.js';
import { forgetCase, hasEnded, rowsOf, storedStep } from '../db/queries/case-steps.js';
import { noteFinding, openFindings, settleFindings, type Finding, type FindingKind } from '../db/queries/case-findings.js';
import { UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { describeCase, endedOutside } from './ended-outside.js';
import { mendCase } from './mend.js';
import { mendRows } from './mend-rows.js';
import { proveCase, type ProveOptions } from './prove.js';
import { concludeReset, resetCase } from './reset.js';
import { stuckness, type Stuck } from './stuck.js';
import { isUnheard, wakeCase } from './unheard.js';
import { whenItAnswers } from './when-it-answers.js';
import { settleIncomplete } from './whole-again.js';
import type { CaseId } from '../model/ids.js';

/** What is over as soon as a case can go on, or has ended by itself. */
const OVER: readonly FindingKind[] = ['stuck', 'unknown', 'closedOutside', 'unheard'];

/** How a case is looked at; as {@link ProveOptions}. */
export type ExamineOptions = ProveOptions;

/**
 * Compares one case on both sides, whatever may have become of it, and mends what can be: rows that say something else, a workflow that was
 * ended from outside, one that cannot go on, one that does not hear that it shall end, one that is gone. Answers what was found, or null. Throws
 * `NoAnswer`.
 */
export async function examineCase(deps: ReconcilerDeps, caseId: CaseId, options: ExamineOptions = {}): Promise<Finding | null> {
  const { dryRun = false, thorough = true, unasked = false } = options;
  try {
    const described = await describeCase(deps.client, caseId);
    const stuck = await stuckness(deps.client, described);
    if (stuck !== null) return await cannotGoOn(deps, caseId, stuck, dryRun);
    const how = endedOutside(described);
    if (how !== null) return await closedOutside(deps, caseId, how, options);
    if (isUnheard(described)) return await wakeCase(deps, caseId, dryRun);
    return dryRun ? await proveCase(deps, caseId, { thorough, dryRun }) : await goesOn(deps, caseId, { thorough, unasked });
  } catch (error) {
    if (error instanceof UnknownCase) return gone(deps, caseId, dryRun);
    throw error;
  }
}

/** Notes a case whose workflow cannot go on. Asks the case itself nothing: it would not answer. Throws `UnknownCase`, `NoAnswer`. */
export async function noteStuck(deps: ReconcilerDeps, caseId: CaseId): Promise<Finding | null> {
  const stuck = await stuckness(deps.client, await describeCase(deps.client, caseId));
  return stuck === null ? null : noted(deps, asFinding(caseId, stuck), false);
}

const asFinding = (caseId: CaseId, { attempts, cause }: Stuck): Finding => ({ caseId, kind: 'stuck', data: { attempts, cause } });

/** Ops are told; where it helps to begin again from before what cannot be taken on, that is done, and the rows go on with the case. */
async function cannotGoOn(deps: ReconcilerDeps, caseId: CaseId, stuck: Stuck, dryRun: boolean): Promise<Finding> {
  const found = await noted(deps, asFinding(caseId, stuck), dryRun);
  if (dryRun || stuck.before === null || !(await resetCase(deps, caseId))) return found;
  await whenItAnswers(() => goesOn(deps, caseId));
  return { caseId, kind: 'reset', data: { before: String(stuck.before) } };
}

/** Nothing keeps the case from going on: its rows are proved, and what was found of it before and is no longer so is settled. */
async function goesOn(deps: ReconcilerDeps, caseId: CaseId, options: ProveOptions = { thorough: true }): Promise<Finding | null> {
  const open = await openFindings(deps.pool, caseId);
  if (open.some(({ kind }) => kind === 'reset')) await concludeReset(deps, caseId);
  const over = OVER.filter((kind) => open.some((found) => found.kind === kind));
  if (over.length > 0) await settleFindings(deps.pool, caseId, over);
  const found = await proveCase(deps, caseId, options);
  for (const one of open) if (one.kind === 'incomplete') await settleIncomplete(deps, one);
  return found;
}

/** The rows end as by a cancel of the system, and ops are told; `revive` starts it again. Rows that have ended are written anew where some are missing. */
async function closedOutside(deps: ReconcilerDeps, caseId: CaseId, how: string, { dryRun = false, unasked = false }: ExamineOptions): Promise<Finding | null> {
  const rows = await rowsOf(deps.pool, caseId);
  if (rows && hasEnded(rows)) return missing(deps, caseId, { dryRun, unasked });
  const found = await noted(deps, { caseId, kind: 'closedOutside', data: { how } }, dryRun);
  if (!dryRun) await mendCase(deps, caseId);
  return found;
}

async function missing(deps: ReconcilerDeps, caseId: CaseId, { dryRun = false, unasked = false }: ExamineOptions): Promise<Finding | null> {
  const stored = await storedStep(deps.pool, caseId);
  if ((await doubtfulCases(deps.pool, [caseId])).length === 0) return null;
  return mendRows(deps, caseId, { rows: ['case', 'tasks', 'journal', 'ended'], seq: stored?.seq ?? 0 }, { dryRun, unasked });
}

/** Temporal does not know the case: a start that it never kept leaves no rows; of any other ops are told. */
async function gone(deps: ReconcilerDeps, caseId: CaseId, dryRun: boolean): Promise<Finding | null> {
  const stored = await storedStep(deps.pool, caseId);
  const rows = await rowsOf(deps.pool, caseId);
  if (!stored || (rows && hasEnded(rows))) return null;
  if (stored.keptSeq > 0) return noted(deps, { caseId, kind: 'unknown', data: { seq: stored.seq } }, dryRun);
  if (!dryRun && !(await forgetCase(deps.pool, caseId, stored.stamp))) return null;
  return noted(deps, { caseId, kind: 'neverStarted', data: {} }, dryRun);
}

async function noted(deps: ReconcilerDeps, found: Finding, dryRun: boolean): Promise<Finding> {
  if (!dryRun && (await noteFinding(deps.pool, found))) deps.log.error({ caseId: found.caseId, found: found.kind, ...found.data }, 'a case needs a look');
  return found;
}
