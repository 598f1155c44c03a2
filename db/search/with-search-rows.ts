import type { Pool } from 'pg';
import type { FlushInput } from '../../engine/projection.js';
import { knownFields } from './known-fields.js';
import { searchRows } from './search-rows.js';

/**
 * A step with the rows by which search finds its case. They are no part of it: how one searches is no meaning of a process, and what is found by other
 * words tomorrow is the same step. Throws when PostgreSQL cannot be reached.
 */
export async function withSearchRows(pool: Pool, input: FlushInput): Promise<object> {
  const { process, version } = input.case;
  return { ...input, case: { ...input.case, search: searchRows(input.caseId, input.case, await knownFields(pool, process, version)) } };
}
