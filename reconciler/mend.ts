import type { Pool } from 'pg';
import { hasEnded, rewriteCase, rowsOf, storedStep, type StoredStep } from '../db/queries/case-steps.js';
import { entriesCounted, noticesOf, type RowsOfCase } from '../db/queries/case-differences.js';
import { noteFinding, type Finding } from '../db/queries/case-findings.js';
import { NoAnswer } from './ask-case.js';
import { readCase, type CaseTruth } from './case-truth.js';
import type { ReconcilerDeps } from './deps.js';
import { OUTSIDE_REASONS } from './outside-reasons.js';
import { closingBy, describeCase, endedOutside } from './ended-outside.js';
import type { CaseId } from '../model/ids.js';

/** How a case is mended. */
export interface MendOptions {
  /** All steps anew, not only what differs. */
  readonly rebuild?: boolean;
  /** Only says what would be found. */
  readonly dryRun?: boolean;
  /** Rows of these are otherwise, though they name the step that the case has. */
  readonly otherwise?: readonly RowsOfCase[];
  /** All steps after this number anew. */
  readonly after?: number;
}

/** Below every step: also what a build before wrote without a number of its step. */
const EVERYTHING = -1;
/** Tries while others write the same case. */
const TRIES = 5;

/**
 * Makes the rows of a case what the case itself says: the whole projection, and the steps that the rows lack or have otherwise. Where its
 * workflow was ended from outside, the rows end with it. Notices that were asked for before are not asked for again. Answers what was found; null: the rows were right. Throws `UnknownCase`, `NoAnswer`.
 */
export async function mendCase(deps: ReconcilerDeps, caseId: CaseId, options: MendOptions = {}): Promise<Finding | null> {
  const { pool } = deps;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const stored = await storedStep(pool, caseId);
    const { truth, base, how } = await truthFrom(deps, caseId, stored, options);
    if (truth.isWriting) throw new NoAnswer('the case is writing');
    const found = findingOf(caseId, stored, truth, base) ?? otherwise(caseId, truth, options);
    if (options.dryRun) return found;
    const { case: row, tasks } = truth.closing ? { case: truth.closing.case, tasks: [] } : truth;
    if (truth.closing) await noteEnd(pool, caseId, how);
    const steps = truth.steps.filter(({ seq }) => seq > base);
    const whole = { ...truth, case: row, tasks, steps: options.otherwise ? await asked(pool, caseId, steps) : steps, reopened: OUTSIDE_REASONS.reopened };
    const entries = await entriesCounted(pool, caseId);
    if (!(await rewriteCase(pool, whole, base, stored?.stamp ?? null))) continue;
    if (lacks(truth, stored)) await noteFinding(pool, { caseId, kind: 'incomplete', data: { after: stored?.keptSeq ?? 0 } });
    if (found) return told(deps, options.otherwise ? await withLoss(pool, found, entries) : found);
    return null;
  }
  throw new NoAnswer('the case moves on faster than it can be compared');
}

async function told({ pool, log }: ReconcilerDeps, found: Finding): Promise<Finding> {
  await noteFinding(pool, found);
  log.warn({ caseId: found.caseId, found: found.kind, ...found.data }, 'the rows of a case were not what the case says, and were written anew');
  return found;
}

const otherwise = (caseId: CaseId, { seq }: CaseTruth, { otherwise: rows }: MendOptions): Finding | null =>
  rows ? { caseId, kind: 'rewritten', data: { case: seq, ...(rows.length > 0 && { rows }) } } : null;

/** Notices that are not there any more are not asked for: nobody can tell whether somebody has them. */
async function asked(pool: Pool, caseId: CaseId, steps: CaseTruth['steps']): Promise<CaseTruth['steps']> {
  const there = await noticesOf(pool, caseId);
  return steps.map((step) => ({ ...step, notifications: step.notifications.filter(({ id }) => there.has(id)) }));
}

/** Entries of the journal that are nowhere any more: what people and deliveries have added, the case does not know. */
async function withLoss(pool: Pool, found: Finding, before: number | null): Promise<Finding> {
  const lost = (before ?? 0) - ((await entriesCounted(pool, found.caseId)) ?? 0);
  return lost > 0 ? { ...found, data: { ...found.data, entriesLost: lost } } : found;
}

interface Read {
  readonly truth: CaseTruth;
  /** Rows up to this step are right. */
  readonly base: number;
  /** How its workflow was ended from outside; null: it was not. */
  readonly how: string | null;
}

/** By whatever door it is found that a case ends here: ops are told. */
async function noteEnd(pool: Pool, caseId: CaseId, how: string | null): Promise<void> {
  const rows = await rowsOf(pool, caseId);
  if (!rows || !hasEnded(rows)) await noteFinding(pool, { caseId, kind: 'closedOutside', data: { how } });
}

/** Reads what is needed: from the last step that Temporal was known to have, or, where that is not in its chain any more, from further back. */
async function truthFrom({ client }: ReconcilerDeps, caseId: CaseId, stored: StoredStep | null, { rebuild, after: given }: MendOptions): Promise<Read> {
  const described = await describeCase(client, caseId);
  const [how, closing] = [endedOutside(described), closingBy(described)];
  const asked = closing ? { closing } : {};
  const isWhole = rebuild === true || !stored || isUnnumbered(stored);
  const after = isWhole ? 0 : (given ?? stored.keptSeq);
  const truth = await readCase(client, caseId, { ...asked, after });
  if (isWhole) return { truth: asWritten(truth), base: truth.incomplete ? oldestKnown(truth, stored) : EVERYTHING, how };
  if (truth.incomplete || given !== undefined || truth.identityAfter === stored.keptIdentity) return { truth: asWritten(truth), base: after, how };
  // Another past: Temporal was put back to an earlier day. What its run has not written is where the ways part.
  const whole = await readCase(client, caseId, { ...asked, after: Math.min(truth.begun.seq, after) });
  const parted = whole.steps.find(({ written }) => !written);
  return { truth: asWritten(whole), base: Math.min(whole.seq, after, parted ? parted.seq - 1 : after), how };
}

/** Steps that are nowhere to be had are not in the rows either. */
const lacks = ({ incomplete, begun }: CaseTruth, stored: StoredStep | null): boolean => incomplete && (stored?.keptSeq ?? 0) < begun.seq;

/** A step that was refused when it came was mended before a later one could be written: its rows were in the database then. */
function asWritten(truth: CaseTruth): CaseTruth {
  const last = truth.steps.findLast(({ written }) => written)?.seq ?? 0;
  return { ...truth, steps: truth.steps.map((step) => ({ ...step, written: step.seq <= last })) };
}

/** Written by the build before, whose entries do not say of which step they are: which of them the case never took, only all of them can show. */
const isUnnumbered = ({ keptSeq, keptIdentity }: StoredStep): boolean => keptSeq > 0 && keptIdentity === '';

/** From where on steps can be written anew when older ones are nowhere: entries without a number stay, and must not come twice. */
const oldestKnown = (truth: CaseTruth, stored: StoredStep | null): number =>
  stored && isUnnumbered(stored) ? Math.max(truth.begun.seq, Math.min(truth.seq, stored.keptSeq)) : truth.begun.seq;

function findingOf(caseId: CaseId, stored: StoredStep | null, truth: CaseTruth, base: number): Finding | null {
  const rows = stored && { seq: stored.seq, identity: stored.identity };
  if (rows?.seq === truth.seq && rows.identity === truth.identity) return null;
  const missing = truth.steps.filter(({ seq, written }) => written && seq > (rows?.seq ?? 0));
  const data = { rows: rows?.seq ?? 0, case: truth.seq };
  if (stored && stored.keptSeq > (isUnnumbered(stored) ? truth.seq : base)) return { caseId, kind: 'ahead', data };
  if (missing.length === 0) return { caseId, kind: 'rewritten', data };
  return { caseId, kind: 'behind', data: { ...data, noticesNotSentAgain: missing.reduce((n, { notifications }) => n + notifications.length, 0) } };
}
