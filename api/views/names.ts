import { listRoles, partiesById } from '../../db/queries/organisation.js';
import { namesOfUsers } from '../../db/queries/users.js';
import type { Group, Person } from '../contract/common.js';
import type { Party } from '../contract/session.js';
import type { Deps } from '../deps.js';
import type { ReferenceData } from '../reference/reference-data.js';

/** Names of the people, groups and companies that an answer speaks of. */
export interface Names {
  person(id: string): Person;
  personOrNull(id: string | null): Person | null;
  group(role: string): Group;
  /** Groups that may take a step; the first one carries the company outside that may as well. */
  candidates(roles: readonly string[], partyId: string | null): Group[];
  party(id: string | null): Party | null;
}

/** Names by id: those that are kept, and the missing ones of one statement. */
async function named<T>(
  reference: ReferenceData,
  kind: string,
  ids: readonly (string | null)[],
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  let loading: Promise<ReadonlyMap<string, T>> | undefined;
  const missing: string[] = [];
  const found = wanted.map(async (id) => {
    const value = reference.get(`${kind} ${id}`, async () => {
      missing.push(id);
      // Asked once all ids of this call are known.
      loading ??= Promise.resolve().then(() => load(missing));
      return (await loading).get(id);
    });
    return [id, await value] as const;
  });
  return new Map((await Promise.all(found)).flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}

/** Reads the names of these ids; an id nobody has is shown as it is. */
export async function loadNames(
  { db, reference }: Pick<Deps, 'db' | 'reference'>,
  ids: { readonly users: readonly (string | null)[]; readonly parties: readonly (string | null)[] },
): Promise<Names> {
  const [users, parties, groups] = await Promise.all([
    named(reference, 'person', ids.users, (missing) => namesOfUsers(db, missing)),
    named(reference, 'party', ids.parties, (missing) => partiesById(db, missing)),
    reference.get('roles', async () => new Map((await listRoles(db)).map((role) => [role.id, role.name]))),
  ]);
  const person = (id: string): Person => ({ id, name: users.get(id) ?? id });
  const group = (role: string): Group => ({ role, name: groups.get(role) ?? { zh: role, en: role } });
  const party = (id: string | null): Party | null => (id === null ? null : (parties.get(id) ?? null));
  return {
    person,
    personOrNull: (id) => (id === null ? null : person(id)),
    group,
    candidates: (roles, partyId) => {
      const outside = party(partyId);
      return roles.map((role, i) => ({ ...group(role), ...(outside && i === 0 && { party: { id: outside.id, name: outside.name } }) }));
    },
    party,
  };
}
