import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../queries/outbox.js';
import type { SearchedCase } from './search-rows.js';
import { rowsOf, searchOf } from './write-searched.js';

/** Cases of one transaction; their steps wait for it. */
const BATCH = 50;

interface DueCase extends SearchedCase {
  readonly id: string;
  readonly process: string;
  readonly version: number;
}

/** From the last number down, so that the newest come first. A case that somebody writes just now comes later. */
const TAKEN = `select c.id, c.process, c.version, c.title, c.party_id as "partyId", c.variables, c.scopes || coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', e.id)) || jsonb_build_object('scope', e.scope, 'variables', e.variables)
    order by e.step, e.n) from ended_scopes e where e.case_id = c.id), '[]') as scopes
  from case_search_state d join cases c on c.id = d.case_id
  where d.digest = '' and ($1::text is null or d.case_id < $1) order by d.case_id desc limit ${BATCH} for no key update of c, d skip locked`;

async function indexCase(pool: Pool, db: PoolClient, found: DueCase): Promise<void> {
  const rows = await rowsOf(pool, found.id, found);
  await db.query('delete from case_search where case_id = $1 and not scope = any($2)', [found.id, rows.map((row) => row.scope)]);
  await db.query('select flush_search($1, $2::jsonb)', [found.id, JSON.stringify({ performers: [], search: searchOf(rows) })]);
}

/**
 * Makes the search rows of a batch of cases that are due, from what their last step has left: of those with a number before `before`, the last ones.
 * Answers their numbers, the smallest last; none: no other is due that nobody works on.
 */
export function indexDueCases(pool: Pool, before?: string): Promise<string[]> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<DueCase>(TAKEN, [before ?? null]);
    for (const found of rows) await indexCase(pool, db, found);
    return rows.map(({ id }) => id);
  });
}

/** How many cases are due. */
export async function countDueCases(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from case_search_state where digest = ''`);
  return rows[0]?.n ?? 0;
}
