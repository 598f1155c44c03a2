import type { RowsOfCase } from '../db/queries/case-differences.js';
import { noteFinding, wasRewritten, type Finding } from '../db/queries/case-findings.js';
import { searchAnew } from '../db/search/search-differs.js';
import type { CaseId } from '../model/ids.js';
import type { Difference } from './compare.js';
import type { ReconcilerDeps } from './deps.js';
import { mendCase } from './mend.js';

/** How rows are mended that are otherwise than the case says. */
export interface MendRowsOptions {
  /** Only says what would be found. */
  readonly dryRun?: boolean;
  /** Nobody has asked for it: what was tried of late and did not help is left alone. */
  readonly unasked?: boolean;
}

/** What the row of a case and its open tasks alone tell; all else is written by steps. */
const OF_NOW: ReadonlySet<RowsOfCase> = new Set(['case', 'search']);

/** Makes them what the case says, and says of what rows they are. Null: left alone. Throws `UnknownCase`, `NoAnswer`. */
export async function mendRows(deps: ReconcilerDeps, caseId: CaseId, { rows, seq }: Difference, options: MendRowsOptions): Promise<Finding | null> {
  const { dryRun = false, unasked = false } = options;
  if (unasked && (await wasRewritten(deps.pool, caseId, seq, rows))) return null;
  if (rows.every((of) => of === 'search')) return mendSearch(deps, caseId, seq, dryRun);
  if (!dryRun && rows.includes('search')) await searchAnew(deps.pool, caseId);
  return mendCase(deps, caseId, { rebuild: !rows.every((of) => OF_NOW.has(of)), dryRun, otherwise: rows });
}

/** The worker makes it anew. */
async function mendSearch({ pool, log }: ReconcilerDeps, caseId: CaseId, seq: number, dryRun: boolean): Promise<Finding> {
  const found: Finding = { caseId, kind: 'rewritten', data: { case: seq, rows: ['search'] } };
  if (dryRun) return found;
  await searchAnew(pool, caseId);
  await noteFinding(pool, found);
  log.warn({ caseId }, 'what is searched of a case was not what the case says, and is made anew');
  return found;
}
