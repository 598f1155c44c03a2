import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { Insertable } from 'kysely';
import type { DepartmentsTable, PartyKindsTable, RolesTable } from '../organisation-tables.js';
import { indexNames, isNamed } from './name-search.js';

/** All roles, in the order of their ids. */
export const listRoles = (db: Database) => db.selectFrom('roles').select(['id', 'name', 'org_pack as orgPack', 'outside']).orderBy('id').execute();

/** All kinds of companies outside, with which cases their people see. */
export const listPartyKinds = (db: Database) => db.selectFrom('party_kinds').select(['id', 'name', 'sees']).orderBy('id').execute();

/** Declares a role, or renews its name and whom it belongs to. */
export async function declareRole(db: Database, role: Insertable<RolesTable>): Promise<void> {
  const { name, org_pack, outside } = role;
  await db
    .insertInto('roles')
    .values(role)
    .onConflict((oc) => oc.column('id').doUpdateSet({ name, org_pack, outside }))
    .execute();
}

/** Declares a department; one that is there keeps its name. */
export async function declareDepartment(db: Database, department: Insertable<DepartmentsTable>): Promise<void> {
  await db
    .insertInto('departments')
    .values(department)
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}

/** Declares a kind of companies, or renews its name and what its people see. */
export async function declarePartyKind(db: Database, kind: Insertable<PartyKindsTable>): Promise<void> {
  const { name, sees } = kind;
  await db
    .insertInto('party_kinds')
    .values(kind)
    .onConflict((oc) => oc.column('id').doUpdateSet({ name, sees }))
    .execute();
}

/** All departments. */
export const listDepartments = (db: Database) => db.selectFrom('departments').select(['id', 'name', 'org_pack as orgPack']).orderBy('id').execute();

export interface PartyFilter {
  readonly kind?: string | undefined;
  readonly q?: string | undefined;
  /** Only this company. */
  readonly id?: string | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

const partyFilter = (db: Database, filter: Omit<PartyFilter, 'limit'>) => {
  let query = db.selectFrom('parties');
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.id !== undefined) query = query.where('id', '=', filter.id);
  if (filter.q) query = query.where(isNamed(sql.ref('parties.id'), ['party'], filter.q));
  return query;
};

/** Companies and people outside, by name. */
export function listParties(db: Database, filter: PartyFilter) {
  let query = partyFilter(db, filter).select(['id', 'kind', 'name']).orderBy('name').orderBy('id').limit(filter.limit);
  const after = filter.after;
  if (after) query = query.where((eb) => eb.or([eb('name', '>', after.name), eb.and([eb('name', '=', after.name), eb('id', '>', after.id)])]));
  return query.execute();
}

/** How many a filter matches. */
export async function countParties(db: Database, filter: Omit<PartyFilter, 'limit' | 'after'>): Promise<number> {
  const row = await partyFilter(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Companies by id. */
export async function partiesById(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; kind: string; name: string }>();
  const rows = await db
    .selectFrom('parties')
    .select(['id', 'kind', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewParty {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly mail?: string | undefined;
  readonly orgPack: string;
}

/** Adds a company; an id that is there is left as it is. */
export function createParty(db: Database, party: NewParty): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('parties')
      .values({ id: party.id, kind: party.kind, name: party.name, mail: party.mail ?? null, org_pack: party.orgPack })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added) await indexNames(trx, [{ kind: 'party', id: party.id, name: party.name }]);
  });
}
