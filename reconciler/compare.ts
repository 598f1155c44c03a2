import { caseDifferences, type RowsOfCase } from '../db/queries/case-differences.js';
import { searchDiffers } from '../db/search/search-differs.js';
import type { CaseId } from '../model/ids.js';
import { NoAnswer, readRun } from './ask-case.js';
import { readCase, type CaseTruth } from './case-truth.js';
import type { ReconcilerDeps } from './deps.js';

/** How the rows of a case differ from it. */
export interface Difference {
  /** Of what rows. */
  readonly rows: readonly RowsOfCase[];
  /** The step at which both stand. */
  readonly seq: number;
}

/** Tries while the case goes on. */
const TRIES = 3;

type Read = Pick<CaseTruth, 'caseId' | 'seq' | 'identity' | 'case' | 'tasks' | 'steps' | 'isWriting'>;

/** `whole`: all of its steps that Temporal has; else those of its newest run, which its worker mostly remembers. */
async function read({ client }: ReconcilerDeps, caseId: CaseId, whole: boolean): Promise<Read> {
  const said = await (whole ? readCase(client, caseId, { after: 0 }) : readRun(client, caseId, undefined, { after: 0 }));
  if (said.isWriting) throw new NoAnswer('the case is writing');
  return said;
}

/**
 * Compares all rows that the steps of a case have written with what it says of itself. Null: they are the same, or it has moved on each time. Throws
 * `UnknownCase`, `NoAnswer`.
 */
export async function compareCase(deps: ReconcilerDeps, caseId: CaseId, whole: boolean): Promise<Difference | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { caseId: _, ...said } = await read(deps, caseId, whole);
    const rows = await caseDifferences(deps.pool, { caseId, ...said });
    if (rows === null) continue;
    // Its own words are made of its row: where that is wrong, they are looked at when it is right.
    if (!rows.includes('case') && (await searchDiffers(deps.pool, caseId, said.case))) rows.push('search');
    return rows.length > 0 ? { rows, seq: said.seq } : null;
  }
  return null;
}
