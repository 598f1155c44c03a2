import type { Pool } from 'pg';
import { createDatabase } from '../../../db/pool.js';
import { createUser } from '../../../db/queries/users.js';
import type { Scenario } from './scenario.js';

/** Gives the people of a scenario accounts, superiors first as they are listed; who has one keeps it. */
export async function addPeople(pool: Pool, people: Scenario['people']): Promise<void> {
  const db = createDatabase(pool);
  for (const { id, name, pack, superior } of people)
    await createUser(db, { username: id, name, orgPack: pack, passwordHash: null, roles: [], superiorId: superior });
}
