import { hashPassword, verifyPassword } from '../password.js';
import type { Database } from '../pool.js';
import { createParty } from '../queries/organisation.js';
import { createUser } from '../queries/users.js';
import { demoParties, demoPeople, departments } from './demo-people.js';
import { roles } from './roles.js';

/** Loads roles and departments; names that changed are renewed. */
export async function seedOrganisation(db: Database): Promise<void> {
  await db
    .insertInto('roles')
    .values(roles.map((role) => ({ id: role.id, name: JSON.stringify({ zh: role.zh, en: role.en }), org_pack: role.pack, outside: role.outside ?? false })))
    .onConflict((oc) =>
      oc.column('id').doUpdateSet((eb) => ({ name: eb.ref('excluded.name'), org_pack: eb.ref('excluded.org_pack'), outside: eb.ref('excluded.outside') })),
    )
    .execute();
  await db
    .insertInto('departments')
    .values(departments.map((d) => ({ id: d.id, name: JSON.stringify({ zh: d.zh, en: d.en }), org_pack: d.pack })))
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}

/**
 * Adds the demo companies and people that are missing. All have the one password; when it is another than last time, they get the new one
 * (the password is the run's configuration, not the people's).
 */
export async function seedDemoPeople(db: Database, password: string): Promise<void> {
  for (const party of demoParties) await createParty(db, { ...party, orgPack: 'zhifu' });
  const present = new Map((await db.selectFrom('users').select(['username', 'password_hash']).execute()).map((row) => [row.username, row.password_hash]));
  for (const person of demoPeople) {
    if (present.has(person.username)) continue;
    await createUser(db, {
      username: person.username,
      name: person.name,
      passwordHash: await hashPassword(password),
      roles: person.roles ?? [person.username],
      orgPack: person.pack,
      superiorId: person.superior ?? undefined,
      departmentId: person.department,
      partyId: person.party,
      mail: `${person.username}@${person.party ?? person.pack}.example`,
    });
  }
  const known = present.get('ops');
  if (known && !(await verifyPassword(known, password))) await renewPasswords(db, password);
}

async function renewPasswords(db: Database, password: string): Promise<void> {
  for (const { username } of demoPeople)
    await db
      .updateTable('users')
      .set({ password_hash: await hashPassword(password) })
      .where('username', '=', username)
      .execute();
}
