import type { Pool } from 'pg';
import { writeJson } from '../keepable-json.js';
import type { CaseId } from '../../model/ids.js';
import type { Rewriting } from './case-steps.js';

/**
 * Of what rows of a case are not what the case says: its own row, with who has worked on it · its tasks · its journal · what has ended in it · its rows
 * of the ledger · what is searched of it.
 */
export type RowsOfCase = 'case' | 'tasks' | 'journal' | 'ended' | 'ledger' | 'search';

/** A case as it says that it stands; each step `exact` where this build makes of it what was written then. */
export type SaidOfCase = Pick<Rewriting, 'caseId' | 'seq' | 'identity' | 'case' | 'tasks'> & {
  readonly steps: readonly (Rewriting['steps'][number] & { readonly exact?: boolean })[];
};

/** What of the rows is not what the case says (SQL function `case_differences`); null: they stand at another step by now. */
export function caseDifferences(pool: Pool, said: SaidOfCase): Promise<RowsOfCase[] | null> {
  return writeJson(said, async (json) => {
    const { rows } = await pool.query<{ differences: RowsOfCase[] | null }>('select case_differences($1::jsonb) as differences', [json]);
    return rows[0]!.differences;
  });
}

/** Those of these cases whose rows do not hang together, as the rows alone show (SQL function `doubtful_cases`). */
export async function doubtfulCases(pool: Pool, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select doubtful_cases($1) as id', [caseIds]);
  return rows.map(({ id }) => id);
}

/** Numbers of cases after one, in order, running or ended: of which there are rows at all. */
export async function casesAfter(pool: Pool, caseId: CaseId, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `(select id from cases where id > $1 order by id limit $2) union (select case_id from case_steps where case_id > $1 order by case_id limit $2)
     order by 1 limit $2`,
    [caseId, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many entries the journal of a case has by its row; null: there is no row. */
export async function entriesCounted(pool: Pool, caseId: CaseId): Promise<number | null> {
  const { rows } = await pool.query<{ n: number }>('select journal_seq as n from cases where id = $1', [caseId]);
  return rows[0]?.n ?? null;
}

/** Notices of a case that are there, by id. */
export async function noticesOf(pool: Pool, caseId: CaseId): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>('select id from outbox where case_id = $1', [caseId]);
  return new Set(rows.map(({ id }) => id));
}
