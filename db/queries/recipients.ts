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

/** What a case, and one version of its process, say of those from whom it is kept. */
interface Kept {
  readonly id: CaseId;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly rules: Parameters<typeof withheldFrom>[0];
}

/** By the newest version of the process and by that of the case (docs/decisions/0035), of these cases. */
const RULES = `select c.id, c.variables, jsonb_build_object('withheldFrom', d.document -> 'withheldFrom', 'maySee', coalesce(d.document -> 'maySee', '[]'),
    'supervisors', coalesce(d.document -> 'supervisors', '[]'), 'owners', coalesce(d.document -> 'owners', '[]')) as rules
  from cases c join process_definitions d on d.key = c.process
    and (d.version = c.version or d.version = (select max(n.version) from process_definitions n where n.key = c.process))
  where c.id = any($1) and d.document -> 'withheldFrom' is not null`;

const BEHOLDERS = `select u.id, u.username, array(select role_id from user_roles r where r.user_id = u.id) as roles from users u where u.id = any($1)`;

/** From whom of these accounts each of some cases is kept (separation of duties): case → ids of accounts; a case that is not there is kept from none of them. */
export async function keptFromAmong(
  pool: Pick<PoolClient, 'query'>,
  caseIds: readonly CaseId[],
  userIds: readonly string[],
): Promise<ReadonlyMap<CaseId, ReadonlySet<string>>> {
  const { rows } = await pool.query<Kept>(RULES, [caseIds]);
  if (rows.length === 0) return new Map();
  const { rows: accounts } = await pool.query<Beholder>(BEHOLDERS, [userIds]);
  const kept = new Map<CaseId, Set<string>>();
  for (const { id, rules, variables } of rows) {
    const from = accounts.filter((person) => isWithheld(withheldFrom(rules, person), variables));
    if (from.length > 0) kept.set(id, new Set([...(kept.get(id) ?? []), ...from.map((person) => person.id)]));
  }
  return kept;
}

/** Leaves out those from whom the case is kept (separation of duties). */
export async function withoutKept(pool: Pick<PoolClient, 'query'>, caseId: CaseId, people: readonly Person[]): Promise<Person[]> {
  const out = (
    await keptFromAmong(
      pool,
      [caseId],
      people.flatMap(({ userId }) => userId ?? []),
    )
  ).get(caseId);
  return people.filter(({ userId }) => userId === null || !out?.has(userId));
}

/** The people behind the recipients a case names, each once; empty when there is nobody. Accounts that are disabled get nothing. */
export async function resolveRecipients(pool: Pool, recipients: readonly ResolvedRecipient[]): Promise<Person[]> {
  const found = new Map<string, Person>();
  for (const recipient of recipients) {
    for (const person of await resolve(pool, recipient)) found.set(person.userId ?? `mail:${person.mail?.toLowerCase() ?? ''}`, person);
  }
  return [...found.values()];
}
