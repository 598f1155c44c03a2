import type { Pool, PoolClient } from 'pg';
import type { CaseId } from '../../model/ids.js';
import { type Beholder, isWithheld, withheldFrom } from '../../model/withheld.js';
import type { ResolvedRecipient } from '../../engine/effect.js';

/** Somebody a notification goes to. */
export interface Person {
  /** Null: an address or a company without an account here. */
  readonly userId: string | null;
  readonly name: string;
  readonly mail: string | null;
  /** Language of the account; null: not known. */
  readonly language: string | null;
}

const COLUMNS = `select distinct u.id as "userId", u.name, u.mail, u.language from users u`;

async function users(pool: Pool, rest: string, values: readonly unknown[]): Promise<Person[]> {
  const { rows } = await pool.query<Person>(`${COLUMNS} ${rest} and u.disabled_at is null order by u.id`, [...values]);
  return rows;
}

/** The company's own address, for companies nobody of which has an account with one. */
async function partyItself(pool: Pool, partyId: string): Promise<Person[]> {
  const { rows } = await pool.query<Person>(`select null as "userId", name, mail, null as language from parties where id = $1 and mail is not null`, [partyId]);
  return rows;
}

async function orParty(pool: Pool, people: Person[], partyId: string): Promise<Person[]> {
  return people.some(({ mail }) => mail) ? people : [...people, ...(await partyItself(pool, partyId))];
}

async function resolve(pool: Pool, to: ResolvedRecipient): Promise<Person[]> {
  if ('role' in to) {
    const byRole = 'join user_roles r on r.user_id = u.id where r.role_id = $1';
    if (to.party === undefined) return users(pool, byRole, [to.role]);
    return orParty(pool, await users(pool, `${byRole} and u.party_id = $2`, [to.role, to.party]), to.party);
  }
  if ('user' in to) return users(pool, 'where (u.id = $1 or u.username = $1)', [to.user]);
  if ('superiorOf' in to) return users(pool, 'join users s on s.superior_id = u.id where (s.id = $1 or s.username = $1)', [to.superiorOf]);
  if ('superiorOfRole' in to)
    return users(pool, 'join users s on s.superior_id = u.id and s.disabled_at is null join user_roles r on r.user_id = s.id where r.role_id = $1', [
      to.superiorOfRole,
    ]);
  if ('party' in to) return orParty(pool, await users(pool, 'where u.party_id = $1', [to.party]), to.party);
  const known = await users(pool, 'where lower(btrim(u.mail)) = lower(btrim($1))', [to.address]);
  return known.length > 0 ? known.map((person) => ({ ...person, mail: to.address })) : [{ userId: null, name: to.address, mail: to.address, language: null }];
}

/** The people that recipients name by themselves who have no account here, or one that is disabled. */
export async function withoutAccount(pool: Pool, recipients: readonly ResolvedRecipient[]): Promise<string[]> {
  const missing: string[] = [];
  for (const recipient of recipients) if ('user' in recipient && (await resolve(pool, recipient)).length === 0) missing.push(recipient.user);
  return missing;
}

/** What a case says of those from whom it is kept. */
interface Kept {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rules: Parameters<typeof withheldFrom>[0];
}

/** Leaves out those from whom the case is kept (separation of duties). */
export async function withoutKept(pool: Pick<PoolClient, 'query'>, caseId: CaseId, people: readonly Person[]): Promise<Person[]> {
  const { rows } = await pool.query<Kept>(
    `select c.variables, jsonb_build_object('withheldFrom', d.document -> 'withheldFrom', 'maySee', d.document -> 'maySee',
            'supervisors', d.document -> 'supervisors', 'owners', d.document -> 'owners') as rules
     from cases c join process_definitions d on d.key = c.process and d.version = c.version where c.id = $1 and d.document -> 'withheldFrom' is not null`,
    [caseId],
  );
  const [kept] = rows;
  if (!kept) return [...people];
  const ids = people.flatMap(({ userId }) => userId ?? []);
  const accounts = await pool.query<Beholder>(
    `select u.id, u.username, array(select role_id from user_roles r where r.user_id = u.id) as roles from users u where u.id = any($1)`,
    [ids],
  );
  const isKeptFrom = (person: Beholder): boolean => isWithheld(withheldFrom(kept.rules, person), kept.variables);
  const out = new Set(accounts.rows.filter(isKeptFrom).map(({ id }) => id));
  return people.filter(({ userId }) => userId === null || !out.has(userId));
}

/** The people behind the recipients a case names, each once; empty when there is nobody. Accounts that are disabled get nothing. */
export async function resolveRecipients(pool: Pool, recipients: readonly ResolvedRecipient[]): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const recipient of recipients) {
    for (const person of await resolve(pool, recipient)) found.set(person.userId ?? `mail:${person.mail?.toLowerCase() ?? ''}`, person);
  }
  return [...found.values()];
}
