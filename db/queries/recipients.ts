import type { Pool } from 'pg';
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

/** The people behind the recipients a case names, each once; empty when there is nobody. Accounts that are disabled get nothing. */
export async function resolveRecipients(pool: Pool, recipients: readonly ResolvedRecipient[]): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const recipient of recipients) {
    for (const person of await resolve(pool, recipient)) found.set(person.userId ?? `mail:${person.mail?.toLowerCase() ?? ''}`, person);
  }
  return [...found.values()];
}
