import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../queries/outbox.js';
import { knownFields } from './known-fields.js';
import { type SearchedCase, searchRows } from './search-rows.js';

/** Cases of one transaction; their steps wait for it. */
const BATCH = 50;

interface DueCase extends SearchedCase {
  readonly id: string;
  readonly process: string;
  readonly version: number;
}

/** Newest first: they are looked for most. A case that somebody writes just now comes later. */
const TAKEN = `select c.id, c.process, c.version, c.title, c.party_id as "partyId", c.variables, c.scopes
  from case_search_due d join cases c on c.id = d.case_id order by c.started_at desc limit ${BATCH} for no key update of c, d skip locked`;

async function indexCase(pool: Pool, db: PoolClient, found: DueCase): Promise<void> {
  const rows = searchRows(found.id, found, await knownFields(pool, found.process, found.version));
  await db.query('delete from case_search where case_id = $1 and not scope = any($2)', [found.id, rows.map((row) => row.scope)]);
  await db.query('select flush_search($1, $2::jsonb)', [found.id, JSON.stringify({ performers: [], search: rows })]);
}

/** Makes the search rows of a batch of cases whose rows are due, from what their last step has left; answers of how many (0: none is due that is not being worked on). */
export function indexDueCases(pool: Pool): Promise<number> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<DueCase>(TAKEN);
    for (const found of rows) await indexCase(pool, db, found);
    await db.query('delete from case_search_due where case_id = any($1)', [rows.map(({ id }) => id)]);
    return rows.length;
  });
}

/** How many cases are due. */
export async function countDueCases(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from case_search_due');
  return rows[0]?.n ?? 0;
}
