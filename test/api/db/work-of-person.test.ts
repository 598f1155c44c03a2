import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ServiceCall } from '../../../activities/connectors/connector.js';
import { personConnector } from '../../../activities/connectors/person.js';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import { createUser, peopleOfTheHouse } from '../../../db/queries/users.js';
import { peopleAbove, peopleOfRole } from '../../../db/queries/people-above.js';
import { personInChart, workOfPerson } from '../../../db/queries/work-of-person.js';
import { keptFromAmong, withoutKept } from '../../../db/queries/recipients.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { process } from '../../support/process-builder.js';
import { project, step, taskRow } from '../support/projected.js';

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

  test('0035: is told nothing of a case that its own version keeps from him, or the newest does', async () => {
    const define = (key: string, version: number, rule?: object) => {
      const document = { ...process(key).start().userTask('RR-01').end().build(), ...(rule && { withheldFrom: [rule] }) };
      return pool.query(
        `insert into process_definitions (key, version, org_pack, name, document, executable, checksum, published_by)
         values ($1, $2, 'zhifu', '{}', $3, '{}', $4, 'test')`,
        [key, version, JSON.stringify(document), `${key}-${version}`],
      );
    };
    await define('stricter', 1);
    await define('stricter', 2, { person: 'about' });
    await define('looser', 1, { person: 'about' });
    await define('looser', 2);
    const cases = { 'ST-1': ['stricter', 1], 'ST-2': ['stricter', 2], 'LO-1': ['looser', 1], 'LO-2': ['looser', 2] } as const;
    for (const [id, [process, version]] of Object.entries(cases)) await project(pool, step(id, { case: { process, version, variables: { about: 'middle' } } }));
    const people = ['top', 'middle'].map((userId) => ({ userId, name: userId, mail: null, language: null }));
    const told = async (id: string) => (await withoutKept(pool, id, people)).map(({ userId }) => userId);
    expect(await Promise.all(Object.keys(cases).map(told))).toEqual([['top'], ['top'], ['top'], ['top', 'middle']]);
    expect(Object.fromEntries([...(await keptFromAmong(pool, Object.keys(cases), ['middle']))].map(([id, users]) => [id, [...users]]))).toEqual({
      'ST-1': ['middle'],
      'ST-2': ['middle'],
      'LO-1': ['middle'],
    });
  });

  test('0035: is told on without the title of a case whose process has kept cases from somebody in any version', async () => {
    await project(pool, step('LO-3', { tasks: [taskRow('LO-3.t', { assignee: 'leaver' })], case: { process: 'looser', version: 2 } }));
    const call = { caseId: 'X', service: 'person', args: { user: 'leaver' } } as unknown as ServiceCall;
    const told = await personConnector(pool)(call, { idempotencyKey: 'k', signal: new AbortController().signal });
    expect(told).toMatchObject({ id: 'leaver', tasks: [{ number: 'LO-3', title: '', step: 'RR-01' }], confidential: 0 });
  });
});
