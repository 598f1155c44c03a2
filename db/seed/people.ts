import { hashPassword, verifyPassword } from '../password.js';
import type { Database } from '../pool.js';
import { loadOrganisations } from '../../processes/load.js';
import { createParty, declareDepartment, declarePartyKind, declareRole } from '../queries/organisation.js';
import { createUser } from '../queries/users.js';
import { loadDemo } from './demo-people.js';
import { SHIPPED_PROCESSES } from './processes.js';

/** Loads roles, departments and kinds of companies: the shipped ones, then those of the folder of processes; what changed is renewed. */
export async function seedOrganisation(db: Database, root: string = SHIPPED_PROCESSES): Promise<void> {
  for (const { orgPack, roles, departments, partyKinds } of [...new Set([SHIPPED_PROCESSES, root])].flatMap(loadOrganisations)) {
    for (const { id, name, outside } of roles) await declareRole(db, { id, name: JSON.stringify(name), org_pack: orgPack, outside });
    for (const { id, name } of departments) await declareDepartment(db, { id, name: JSON.stringify(name), org_pack: orgPack ?? 'common' });
    for (const { id, name, sees } of partyKinds) await declarePartyKind(db, { id, name: JSON.stringify(name), sees });
  }
}

/**
 * Adds the demo companies and people that are missing. All have the one password; when it is another than last time, they get the new one
 * (the password is the run's configuration, not the people's).
 */
export async function seedDemoPeople(db: Database, password: string): Promise<void> {
  const { parties, people } = loadDemo();
  for (const party of parties) await createParty(db, { ...party, orgPack: 'zhifu' });
  const present = new Map((await db.selectFrom('users').select(['username', 'password_hash']).execute()).map((row) => [row.username, row.password_hash]));
  for (const person of people) {
    if (present.has(person.username)) continue;
    await createUser(db, {
      username: person.username,
      name: person.name,
      passwordHash: await hashPassword(password),
      roles: person.roles ?? [person.username],
      orgPack: person.pack,
      superiorId: person.superior,
      departmentId: person.department,
      partyId: person.party,
      mail: `${person.username}@${person.party ?? person.pack}.example`,
    });
  }
  const known = present.get('ops');
  if (known && !(await verifyPassword(known, password))) await renewPasswords(db, people, password);
}

async function renewPasswords(db: Database, people: readonly { readonly username: string }[], password: string): Promise<void> {
  for (const { username } of people)
    await db
      .updateTable('users')
      .set({ password_hash: await hashPassword(password) })
      .where('username', '=', username)
      .execute();
}
