import type { Pool } from 'pg';
import { knownFields } from '../db/search/known-fields.js';
import { searchRows } from '../db/search/search-rows.js';
import type { FlushInput } from '../engine/projection.js';

/** SQLSTATEs of a text that PostgreSQL cannot keep: U+0000, half of a surrogate pair. */
const UNKEEPABLE = new Set(['22P05', '22P02', '22021']);

/** The same input as JSON that PostgreSQL can keep: U+0000 is left out, half a surrogate pair becomes U+FFFD. */
export function keepableJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd') : part,
  );
}

/**
 * A step with the rows by which search finds its case. They are no part of the projection: how one searches is no meaning of a process, and what is found
 * by other words tomorrow is the same step.
 */
async function searched(pool: Pool, input: FlushInput): Promise<object> {
  const { process, version } = input.case;
  return { ...input, case: { ...input.case, search: searchRows(input.caseId, input.case, await knownFields(pool, process, version)) } };
}

/**
 * Writes one step of a case to PostgreSQL in one transaction: projection, journal, outbox and ledger (SQL function
 * `flush_step`). False: this step or a later one had been written before, and nothing was changed.
 * Throws when PostgreSQL cannot be reached; Temporal then tries again without end.
 */
export async function flush(pool: Pool, input: FlushInput): Promise<boolean> {
  const write = async (json: string): Promise<boolean> => {
    const { rows } = await pool.query<{ applied: boolean }>({ name: 'flush_step', text: 'select flush_step($1::jsonb) as applied', values: [json] });
    return rows[0]?.applied ?? false;
  };
  const whole = await searched(pool, input);
  try {
    return await write(JSON.stringify(whole));
  } catch (error) {
    if (!UNKEEPABLE.has((error as { code?: string }).code ?? '')) throw error;
    return write(keepableJson(whole));
  }
}
