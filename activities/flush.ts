import type { Pool } from 'pg';
import { writeJson } from '../db/keepable-json.js';
import { noteConflict } from '../db/queries/case-steps.js';
import { writeSearched } from '../db/search/write-searched.js';
import type { StepInput } from '../engine/projection.js';

/** What became of a step: written now, written before by an earlier try, or refused because the rows stand elsewhere (SQL function `write_step`). */
export type WriteResult = 'applied' | 'known' | 'conflict';

/** What the case is told of a flush, for its history: the step's identity and size, and whether its rows are there. */
export interface Flushed {
  readonly identity: string;
  readonly size: number;
  readonly written: boolean;
}

/** SQLSTATE: a row is there already. */
const UNIQUE_VIOLATION = '23505';

/**
 * Writes one step of a case to PostgreSQL in one transaction: projection, journal, outbox and ledger. Nothing of it leaves the house before
 * Temporal is known to have kept the step; of a conflict nothing is written, and the rows wait for the comparison (reconciler/). Rows that somebody has
 * changed by hand so that the step's own do not go in beside them are a conflict as well.
 * Throws when PostgreSQL cannot be reached; Temporal then tries again without end.
 */
export async function flush(pool: Pool, input: StepInput): Promise<WriteResult> {
  try {
    return await writeSearched(pool, input, (searched) => writeJson(searched, (json) => writeStep(pool, json)));
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await noteConflict(pool, input.caseId, input.identity);
    return 'conflict';
  }
}

async function writeStep(pool: Pool, json: string): Promise<WriteResult> {
  const { rows } = await pool.query<{ result: WriteResult }>({ name: 'write_step', text: 'select write_step($1::jsonb) as result', values: [json] });
  return rows[0]!.result;
}
