import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { createUser, peopleOfTheHouse } from '../../../db/queries/users.js';
import { peopleAbove, peopleOfRole } from '../../../db/queries/people-above.js';
import { personInChart, workOfPerson } from '../../../db/queries/work-of-person.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

describe('a person in the organisation chart', () => {
  let database: TestDatabase;
  let db: Database;
  let pool: ReturnType<typeof createPool>;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url, 3);
    db = createDatabase(pool);
    await pool.query(`insert into roles (id, name, org_pack, outside) values ('agent', '{"zh":"代理商","en":"Agent"}', 'zhifu', true)`);
    const add = (username: string, superiorId?: string, roles: string[] = []) =>
      createUser(db, { username, name: username.toUpperCase(), orgPack: 'zhifu', passwordHash: null, roles, superiorId });
    await add('top');
    await add('middle', 'top');
    await add('leaver', 'middle');
    await add('outsider', undefined, ['agent']);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  const superiorOf = async (id: string) => (await personInChart(db, id))?.superior;
  const turn = (id: string, disabled: boolean) => pool.query('update users set disabled_at = case when $2 then now() end where id = $1', [id, disabled]);

  test('has the nearest superior whose account is in use, or none', async () => {
    expect(await personInChart(db, 'leaver')).toEqual({ id: 'leaver', name: 'LEAVER', orgPack: 'zhifu', superior: { id: 'middle', name: 'MIDDLE' } });
    await turn('middle', true);
    expect(await superiorOf('leaver')).toEqual({ id: 'top', name: 'TOP' });
    await turn('top', true);
    expect(await superiorOf('leaver')).toBeNull();
    expect([await superiorOf('top'), await personInChart(db, 'nobody')]).toEqual([null, undefined]);
  });

  test('is of the house when no role of his is outside and his account is in use', async () => {
    await turn('middle', true);
    await turn('top', false);
    expect([...(await peopleOfTheHouse(db, ['leaver', 'middle', 'outsider', 'nobody', 'top']))].sort()).toEqual(['leaver', 'top']);
  });

  test('has superiors up to the top or so many, past those whose account is not in use; a circle of them ends', async () => {
    await turn('middle', false);
    const above = async (id: string, levels = 20) => (await peopleAbove(db, id, levels))?.map((each) => each.id);
    expect([await above('leaver'), await above('leaver', 1), await above('top'), await above('nobody')]).toEqual([
      ['middle', 'top'],
      ['middle'],
      [],
      undefined,
    ]);
    await turn('middle', true);
    expect(await above('leaver', 1)).toEqual(['top']);
    await turn('middle', false);
    await pool.query(`update users set superior_id = 'leaver' where id = 'top'`);
    expect(await above('leaver')).toEqual(['middle', 'top']);
    await pool.query(`update users set superior_id = null where id = 'top'`);
  });

  test('is one of those who have a role, while his account is in use', async () => {
    expect(await peopleOfRole(db, 'agent', undefined)).toEqual([{ id: 'outsider', name: 'OUTSIDER' }]);
    expect(await peopleOfRole(db, 'agent', 'other')).toEqual([]);
    await turn('outsider', true);
    expect(await peopleOfRole(db, 'agent', 'zhifu')).toEqual([]);
    await turn('outsider', false);
  });

  test('has nothing to do where there is no process', async () => {
    expect(await workOfPerson(db, 'leaver')).toEqual([]);
  });
});
