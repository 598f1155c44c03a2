import { sql } from 'kysely';
import { compiledOnce } from '../compiled.js';
import type { Database } from '../pool.js';

const nextNumber = compiledOnce((db, code: string, month: string) =>
  db
    .insertInto('case_numbers')
    .values({ code, month, last: 1 })
    .onConflict((oc) => oc.columns(['code', 'month']).doUpdateSet({ last: sql`case_numbers.last + 1` }))
    .returning(['last', sql`set_config('synchronous_commit', 'off', true)`.as('atOnce')]),
);

/**
 * Next number of a kind of case in a month (`202609`): `RR-202609-0012`; four digits, more when they run out. Nobody waits for it to reach the disk while
 * all who start such cases wait for its row: one that a power cut loses is found taken by the case that was started under it, and passed over.
 */
export async function nextCaseNumber(db: Database, code: string, month: string): Promise<string> {
  const [row] = await nextNumber(db, code, month);
  return `${code}-${month}-${String(row!.last).padStart(4, '0')}`;
}
