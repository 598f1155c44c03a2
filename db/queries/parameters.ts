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

const parametersNamed = (db: Database, names?: readonly string[]) =>
  db
    .selectFrom('parameters')
    .select(['name', 'org_pack as orgPack', 'declaration'])
    .select(current.as('value'))
    .orderBy('name')
    .$if(names !== undefined, (query) => query.where(sql<boolean>`name = any(${[...(names ?? [])]}::text[])`));

const valuesIn = (rows: readonly ParameterRow[]): Record<string, ParameterValue> =>
  Object.fromEntries(rows.map((row) => [row.name, { value: row.value, unit: row.declaration.unit }]));

/** Parameters by name; all when no names are given. */
export function listParameters(db: Database, names?: readonly string[]): Promise<ParameterRow[]> {
  return parametersNamed(db, names).execute();
}

/** Values and units of now, as a case holds them. */
export async function parameterValues(db: Database, names: readonly string[]): Promise<Record<string, ParameterValue>> {
  return valuesIn(await listParameters(db, names));
}

/** Values of now, and from when on (epoch ms) one of them is another; null: not by anything that is planned. */
export interface ValuesOfNow {
  readonly values: Record<string, ParameterValue>;
  readonly until: number | null;
}

const changesAt = sql<Date | null>`(select min(v.effective_from) from parameter_values v where v.name = parameters.name and v.effective_from > now())`;

/** Values and units of now, with the moment to which they hold. */
export async function valuesOfNow(db: Database, names: readonly string[]): Promise<ValuesOfNow> {
  const rows = await parametersNamed(db, names).select(changesAt.as('changesAt')).execute();
  const planned = rows.flatMap((row) => (row.changesAt ? [row.changesAt.getTime()] : []));
  return { values: valuesIn(rows), until: planned.length > 0 ? Math.min(...planned) : null };
}

/** Values a parameter had, newest first. */
export function parameterHistory(db: Database, name: string) {
  return db.selectFrom('parameter_values').selectAll().where('name', '=', name).orderBy('effective_from', 'desc').orderBy('id', 'desc').execute();
}

/**
 * The value that a change from `at` on replaces (null: from now on): the one that would hold then. The parameter is locked until the transaction ends, so that
 * two changes of it come one after the other, and each replaces what the one before has left.
 */
export async function valueToReplace(trx: Database, name: string, at: Date | null): Promise<unknown> {
  await trx.selectFrom('parameters').select('name').where('name', '=', name).forNoKeyUpdate().execute();
  const moment = at === null ? sql`clock_timestamp()` : sql`${at}::timestamptz`;
  const { rows } = await sql<{ value: unknown }>`select coalesce(
      (select v.value from parameter_values v where v.name = p.name and v.effective_from <= ${moment} order by v.effective_from desc, v.id desc limit 1),
      (p.declaration -> 'value')::jsonb) as value
    from parameters p where p.name = ${name}`.execute(trx);
  return rows[0]?.value;
}

export interface NewParameterValue {
  readonly name: string;
  readonly value: unknown;
  /** Null: from now on. */
  readonly effectiveFrom: Date | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly reason: string;
}

/** A value that holds from its moment on; earlier ones stay as history. Now is when it is written: a change that had to wait for another comes after it. */
export async function addParameterValue(db: Database, entry: NewParameterValue): Promise<void> {
  await db
    .insertInto('parameter_values')
    .values({
      name: entry.name,
      value: JSON.stringify(entry.value),
      effective_from: entry.effectiveFrom ?? sql<Date>`clock_timestamp()`,
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
