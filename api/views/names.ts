import type { Database } from '../../db/pool.js';
import { listRoles, partiesById } from '../../db/queries/organisation.js';
import { namesOfUsers } from '../../db/queries/users.js';
import type { LocalizedText } from '../../model/text.js';
import type { Group, Person } from '../contract/common.js';
import type { Party } from '../contract/session.js';

/** Names of the people, groups and companies that an answer speaks of. */
export interface Names {
  person(id: string): Person;
  personOrNull(id: string | null): Person | null;
  group(role: string): Group;
  party(id: string | null): Party | null;
}

/** How long names hold, ms. */
const FRESH = 10_000;
let roles: { readonly at: number; readonly db: Database; readonly names: ReadonlyMap<string, LocalizedText> } | undefined;

async function roleNames(db: Database): Promise<ReadonlyMap<string, LocalizedText>> {
  const now = performance.now();
  if (roles?.db !== db || now - roles.at > FRESH) roles = { at: now, db, names: new Map((await listRoles(db)).map((role) => [role.id, role.name])) };
  return roles.names;
}

let people: { readonly at: number; readonly db: Database; readonly names: Map<string, string> } | undefined;

/** Names of people are asked for with nearly every answer and hardly ever change. */
async function userNames(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const now = performance.now();
  if (people?.db !== db || now - people.at > FRESH) people = { at: now, db, names: new Map() };
  const { names } = people;
  const missing = ids.filter((id) => !names.has(id));
  for (const [id, name] of await namesOfUsers(db, missing)) names.set(id, name);
  return names;
}

/** Reads the names of these ids; an id nobody has is shown as it is. */
export async function loadNames(
  db: Database,
  ids: { readonly users: readonly (string | null)[]; readonly parties: readonly (string | null)[] },
): Promise<Names> {
  const isId = (id: string | null): id is string => id !== null;
  const [users, parties, groups] = await Promise.all([userNames(db, ids.users.filter(isId)), partiesById(db, ids.parties.filter(isId)), roleNames(db)]);
  const person = (id: string): Person => ({ id, name: users.get(id) ?? id });
  return {
    person,
    personOrNull: (id) => (id === null ? null : person(id)),
    group: (role) => ({ role, name: groups.get(role) ?? { zh: role, en: role } }),
    party: (id) => (id === null ? null : (parties.get(id) ?? null)),
  };
}
