import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { FlushInput } from '../../engine/projection.js';
import { gramsOf } from './grams.js';
import { knownFields } from './known-fields.js';
import { type SearchedCase, type SearchRow, searchRows } from './search-rows.js';

/** Cases whose digest is kept in memory. */
const KEPT = 20_000;

const written = new WeakMap<Pool, Map<string, string>>();

const digestOf = (rows: readonly SearchRow[]): string => createHash('sha1').update(JSON.stringify(rows)).digest('base64url');

/** What is searched of a case as `flush_search` takes it. */
export function searchOf(rows: readonly SearchRow[], digest = digestOf(rows)): object {
  return { digest, rows: rows.map(({ parties, ...row }) => ({ ...row, grams: gramsOf(row.text, row.sounds, parties) })) };
}

/** Makes the rows of what is searched of a case. Throws when PostgreSQL cannot be reached. */
export async function rowsOf(pool: Pool, caseId: string, found: SearchedCase & { readonly process: string; readonly version: number }): Promise<SearchRow[]> {
  return searchRows(caseId, found, await knownFields(pool, found.process, found.version));
}

/**
 * Writes a step with what search finds of its case. That is no part of the step: how one searches is no meaning of a process, and what is found by other
 * words tomorrow is the same step. Rows that this process has written last are left out; if they are not there any more, the worker makes them anew.
 * Throws when PostgreSQL cannot be reached.
 */
export async function writeSearched<T>(pool: Pool, input: FlushInput, write: (whole: object) => Promise<T>): Promise<T> {
  const ended = input.ended?.scopes ?? [];
  const rows = await rowsOf(pool, input.caseId, { ...input.case, scopes: [...ended, ...input.case.scopes] });
  const digest = digestOf(rows);
  const last = written.get(pool) ?? new Map<string, string>();
  written.set(pool, last);
  const search = last.get(input.caseId) === digest ? { digest } : searchOf(rows, digest);
  const result = await write({ ...input, case: { ...input.case, search } });
  if (last.size >= KEPT) last.clear();
  last.set(input.caseId, digest);
  return result;
}
