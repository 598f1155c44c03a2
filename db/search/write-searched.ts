import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { FlushInput } from '../../engine/projection.js';
import { gramsOf } from './grams.js';
import { knownFields } from './known-fields.js';
import type { SearchedFields } from './searched-fields.js';
import { type SearchedCase, type SearchRow, searchRows } from './search-rows.js';
import type { CaseId } from '../../model/ids.js';

/** Cases whose digest is kept in memory. */
const KEPT = 20_000;

/** What was written last of a case: the rows as a digest, and what they were made of. */
interface Written {
  readonly fields: SearchedFields;
  /** A digest. */
  readonly values: string;
  readonly rows: string;
}

const written = new WeakMap<Pool, Map<string, Written>>();

const digestOf = (made: unknown): string => createHash('sha1').update(JSON.stringify(made)).digest('base64url');

/** What is searched of a case as `flush_search` takes it. */
export function searchOf(rows: readonly SearchRow[], digest = digestOf(rows)): object {
  return { digest, rows: rows.map(({ parties, ...row }) => ({ ...row, grams: gramsOf(row.text, row.sounds, parties) })) };
}

/** Makes the rows of what is searched of a case. Throws when PostgreSQL cannot be reached. */
export async function rowsOf(pool: Pool, caseId: CaseId, found: SearchedCase & { readonly process: string; readonly version: number }): Promise<SearchRow[]> {
  return searchRows(caseId, found, await knownFields(pool, found.process, found.version));
}

/**
 * Writes a step with what search finds of its case. That is no part of the step: how one searches is no meaning of a process, and what is found by other
 * words tomorrow is the same step. Rows that this process has written last are left out; if they are not there any more, the worker makes them anew.
 * Throws when PostgreSQL cannot be reached.
 */
export async function writeSearched<T>(pool: Pool, input: FlushInput, write: (whole: object) => Promise<T>): Promise<T> {
  const known = written.get(pool) ?? new Map<string, Written>();
  written.set(pool, known);
  const { search, now } = await searchNow(pool, input, known.get(input.caseId));
  const result = await write({ ...input, case: { ...input.case, search } });
  if (known.size >= KEPT) known.clear();
  known.set(input.caseId, now);
  return result;
}

/** Values that have not changed are the same rows; other values may be the same rows as well. */
async function searchNow(pool: Pool, input: FlushInput, last: Written | undefined): Promise<{ search: object; now: Written }> {
  const { caseId } = input;
  const { process, version, title, partyId, variables } = input.case;
  const scopes = [...(input.ended?.scopes ?? []), ...input.case.scopes];
  const fields = await knownFields(pool, process, version);
  const values = digestOf([title, partyId, variables, scopes]);
  if (fields === last?.fields && values === last.values) return { search: { digest: last.rows }, now: last };
  const rows = searchRows(caseId, { title, partyId, variables, scopes }, fields);
  const digest = digestOf(rows);
  return { search: digest === last?.rows ? { digest } : searchOf(rows, digest), now: { fields, values, rows: digest } };
}
