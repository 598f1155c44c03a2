import { sql } from 'kysely';
import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import type { PartySight } from '../../model/organisation.js';
import { indexNames, isNamed, namesOfUser } from './name-search.js';

/** Ids of the roles of the person `u`. */
const rolesOf = sql<string[]>`array(select role_id from user_roles where user_id = u.id order by role_id)`.as('roles');

/** What signing in and every request need to know of a person. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly language: string;
  readonly orgPack: string;
  readonly roles: readonly { readonly id: string; readonly name: LocalizedText; readonly outside: boolean }[];
  readonly party: { readonly id: string; readonly kind: string; readonly name: string; readonly sees: PartySight } | null;
}

/** Common part: an account with its roles and company, only while it is not disabled. */
const accounts = (db: Database) =>
  db
    .selectFrom('users as u')
    .leftJoin('parties as p', 'p.id', 'u.party_id')
    .leftJoin('party_kinds as k', 'k.id', 'p.kind')
    .select(['u.id', 'u.username', 'u.name', 'u.language', 'u.org_pack as orgPack'])
    .select(
      sql<Account['roles']>`coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'outside', r.outside) order by r.id)
        from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id), '[]')`.as('roles'),
    )
    .select(
      sql<Account['party']>`case when p.id is null then null else json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'sees', k.sees) end`.as(
        'party',
      ),
    )
    .where('u.disabled_at', 'is', null);

/** The account with this id, or undefined when there is none or it is disabled. */
export function findAccount(db: Database, id: string): Promise<Account | undefined> {
  return accounts(db).where('u.id', '=', id).executeTakeFirst();
}

/** Account of a token that is neither revoked nor past its time (`expiresAt`; null: none); `hash` as stored, hex. */
export function findAccountByToken(db: Database, hash: string): Promise<(Account & { scopes: string[]; expiresAt: Date | null }) | undefined> {
  return accounts(db)
    .innerJoin('api_tokens as t', 't.user_id', 'u.id')
    .select(['t.scopes', 't.expires_at as expiresAt'])
    .where('t.token_hash', '=', hash)
    .where('t.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('t.expires_at', 'is', null), eb('t.expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
}

/** Id and password hash for signing in. */
export function findCredentials(db: Database, username: string): Promise<{ id: string; password_hash: string | null } | undefined> {
  return db.selectFrom('users').select(['id', 'password_hash']).where('username', '=', username).where('disabled_at', 'is', null).executeTakeFirst();
}

/** Names of people by id; ids that nobody has are left out. */
export async function namesOfUsers(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** People by id with their roles and department, both as ids; also those whose accounts are not in use (`isDisabled`). */
export async function colleaguesById(db: Database, ids: readonly string[]) {
  const rows = await db
    .selectFrom('users as u')
    .select(['u.id', 'u.name', 'u.department_id as departmentId', rolesOf, sql<boolean>`u.disabled_at is not null`.as('isDisabled')])
    .where(sql<boolean>`u.id = any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every account, as definitions may name it. */
export function everybody(db: Database): Promise<{ id: string; isDisabled: boolean }[]> {
  return db
    .selectFrom('users')
    .select('id')
    .select(sql<boolean>`disabled_at is not null`.as('isDisabled'))
    .execute();
}

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly roles: readonly string[];
  readonly departmentId?: string | undefined;
  readonly superiorId?: string | undefined;
  readonly orgPack: string;
  readonly partyId?: string | undefined;
  readonly mail?: string | undefined;
}

/** Under which the engine itself acts in every record (`SYSTEM` of engine/trigger). */
const SYSTEM_ID = 'system';

/** Whether a user name is that of somebody, in whatever capitals, or of the system. */
async function isTaken(db: Database, username: string): Promise<boolean> {
  if (username.toLowerCase() === SYSTEM_ID) return true;
  return (
    (
      await db
        .selectFrom('users')
        .select('id')
        .where(sql`lower(username)`, '=', username.toLowerCase())
        .limit(1)
        .execute()
    ).length > 0
  );
}

/**
 * Adds a person; the user name is the id (BPMN expressions name people by it). False when the name is taken: by another person, however it is written
 * in capitals, or by the system, which acts under a name of its own in every record.
 * Role, department, superior and party must exist (foreign keys).
 */
export function createUser(db: Database, user: NewUser): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('user names'))`.execute(trx);
    if (await isTaken(trx, user.username)) return false;
    const added = await trx
      .insertInto('users')
      .values({
        id: user.username,
        username: user.username,
        name: user.name,
        password_hash: user.passwordHash,
        org_pack: user.orgPack,
        department_id: user.departmentId ?? null,
        superior_id: user.superiorId ?? null,
        party_id: user.partyId ?? null,
        mail: user.mail ?? null,
        disabled_at: null,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) return false;
    await indexNames(trx, namesOfUser({ id: user.username, username: user.username, name: user.name }));
    if (user.roles.length > 0)
      await trx
        .insertInto('user_roles')
        .values(user.roles.map((role) => ({ user_id: user.username, role_id: role })))
        .execute();
    return true;
  });
}

/** Sets the language of a person's pages and mails. */
export async function setLanguage(db: Database, userId: string, language: string): Promise<void> {
  await db.updateTable('users').set({ language }).where('id', '=', userId).execute();
}

/** Which of these are people of the house whose accounts are in use. */
export async function peopleOfTheHouse(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`not exists (select from user_roles r join roles o on o.id = r.role_id where r.user_id = users.id and o.outside)`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The organisation a person is of; undefined: there is nobody of the id. */
export async function packOfUser(db: Database, id: string): Promise<string | undefined> {
  return (await db.selectFrom('users').select('org_pack').where('id', '=', id).executeTakeFirst())?.org_pack;
}

export interface UserListFilter {
  readonly id?: string | undefined;
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly orgPack?: string | undefined;
  readonly afterId?: string | undefined;
  readonly limit: number;
}

/** People in the order of their ids; also those who are disabled. */
export function listUsers(db: Database, filter: UserListFilter) {
  let query = db
    .selectFrom('users as u')
    .leftJoin('users as s', 's.id', 'u.superior_id')
    .select([
      'u.id',
      'u.username',
      'u.name',
      'u.mail',
      'u.org_pack as orgPack',
      'u.department_id as departmentId',
      'u.party_id as partyId',
      'u.disabled_at as disabledAt',
    ])
    .select(['s.id as superiorId', 's.name as superiorName'])
    .select(rolesOf)
    .orderBy('u.id')
    .limit(filter.limit);
  if (filter.q) query = query.where(isNamed(sql.ref('u.id'), ['user', 'username'], filter.q));
  if (filter.id !== undefined) query = query.where('u.id', '=', filter.id);
  if (filter.role) query = query.where(sql<boolean>`exists (select 1 from user_roles where user_id = u.id and role_id = ${filter.role})`);
  if (filter.orgPack) query = query.where('u.org_pack', '=', filter.orgPack);
  if (filter.afterId) query = query.where('u.id', '>', filter.afterId);
  return query.execute();
}

/** How many people a filter matches. */
export async function countUsers(db: Database, filter: Omit<UserListFilter, 'limit' | 'afterId'>): Promise<number> {
  const rows = await listUsers(db, { ...filter, limit: 1_000_000 });
  return rows.length;
}
