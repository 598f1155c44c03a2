import type { Pool } from 'pg';
import type { ProcessDefinition } from '../../model/process-definition.js';
import { type SearchedFields, searchedFields } from './searched-fields.js';

/** Versions kept in memory; a version never changes. */
const KEPT = 500;

const known = new WeakMap<Pool, Map<string, Promise<SearchedFields>>>();

async function read(pool: Pool, process: string, version: number): Promise<ProcessDefinition | undefined> {
  const { rows } = await pool.query<{ document: ProcessDefinition }>({
    name: 'searched_definition',
    text: 'select document from process_definitions where key = $1 and version = $2',
    values: [process, version],
  });
  return rows[0]?.document;
}

/** What search knows of the fields of a version. One that is not published is asked for again each time. Throws when PostgreSQL cannot be reached. */
export function knownFields(pool: Pool, process: string, version: number): Promise<SearchedFields> {
  const kept = known.get(pool) ?? new Map<string, Promise<SearchedFields>>();
  known.set(pool, kept);
  const key = `${process}@${version}`;
  const before = kept.get(key);
  if (before) return before;
  if (kept.size >= KEPT) kept.clear();
  const reading = read(pool, process, version);
  const fields = reading.then(searchedFields);
  kept.set(key, fields);
  reading.then(
    (document) => document ?? kept.delete(key),
    () => kept.delete(key),
  );
  return fields;
}
