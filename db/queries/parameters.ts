import { sql } from 'kysely';
import type { ParameterDeclaration, ParameterValue } from '../../model/parameter.js';
import type { Database } from '../pool.js';

/** A parameter with its value of now. */
export interface ParameterRow {
  readonly name: string;
  readonly orgPack: string;
  readonly declaration: ParameterDeclaration;
  readonly value: unknown;
}

const current = sql<unknown>`coalesce((select v.value from parameter_values v where v.name = parameters.name and v.effective_from <= now()
  order by v.effective_from desc, v.id desc limit 1), (parameters.declaration -> 'value')::jsonb)`;

/** Parameters by name; all when no names are given. */
export function listParameters(db: Database, names?: readonly string[]): Promise<ParameterRow[]> {
  let query = db.selectFrom('parameters').select(['name', 'org_pack as orgPack', 'declaration']).select(current.as('value')).orderBy('name');
  if (names) query = query.where(sql<boolean>`name = any(${[...names]}::text[])`);
  return query.execute();
}

/** Values and units of now, as a case holds them. */
export async function parameterValues(db: Database, names: readonly string[]): Promise<Record<string, ParameterValue>> {
  const rows = await listParameters(db, names);
  return Object.fromEntries(rows.map((row) => [row.name, { value: row.value, unit: row.declaration.unit }]));
}

/** Values a parameter had, newest first. */
export function parameterHistory(db: Database, name: string) {
  return db.selectFrom('parameter_values').selectAll().where('name', '=', name).orderBy('effective_from', 'desc').orderBy('id', 'desc').execute();
}

export interface NewParameterValue {
  readonly name: string;
  readonly value: unknown;
  /** Null: from now on. */
  readonly effectiveFrom: Date | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly reason: string;
}

/** A value that holds from its moment on; earlier ones stay as history. */
export async function addParameterValue(db: Database, entry: NewParameterValue): Promise<void> {
  await db
    .insertInto('parameter_values')
    .values({
      name: entry.name,
      value: JSON.stringify(entry.value),
      ...(entry.effectiveFrom && { effective_from: entry.effectiveFrom }),
      author_id: entry.author.id,
      author_name: entry.author.name,
      reason: entry.reason,
    })
    .execute();
}

/** Declares a parameter (label, unit, default, source) or renews its declaration; values people have set stay. */
export async function declareParameter(db: Database, declaration: ParameterDeclaration, orgPack: string): Promise<void> {
  const row = { name: declaration.name, org_pack: orgPack, declaration: JSON.stringify(declaration) };
  await db
    .insertInto('parameters')
    .values(row)
    .onConflict((oc) => oc.column('name').doUpdateSet({ org_pack: row.org_pack, declaration: row.declaration }))
    .execute();
}
