import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { pino } from 'pino';
import { createDatabase, createPool } from '../../../db/pool.js';
import { countCases } from '../../../db/queries/cases.js';
import { indexUnknownNames } from '../../../db/queries/name-search.js';
import { listParties } from '../../../db/queries/organisation.js';
import { listUsers } from '../../../db/queries/users.js';
import { countDueCases, indexDueCases } from '../../../db/search/index-cases.js';
import type { Tables } from '../../../db/tables.js';
import { until } from '../../support/until.js';
import { startSearchIndex } from '../../../worker/search-index.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { project, step } from '../support/projected.js';

let database: TestDatabase;
let pool: pg.Pool;
let db: Kysely<Tables>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 4);
  db = createDatabase(pool);
});
beforeEach(() => pool.query('truncate cases, case_steps, journal, case_search, case_search_state, users, parties, name_search cascade'));
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const everything = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };
const finds = (q: string) => countCases(db, everything, { q, inside: true });
/** As the worker of an earlier release writes a step: it knows of one text alone. */
const projectAsBefore = (id: string, title: string, seq = 1) =>
  pool.query('select flush_step($1)', [JSON.stringify({ ...step(id, { seq }), case: { ...step(id).case, title, search: title } })]);
const indexAll = async (): Promise<number> => {
  const done = await indexDueCases(pool);
  return done.length === 0 ? 0 : done.length + (await indexAll());
};

test('a case that an earlier release has written is found once it is indexed, whatever the number of cases', async () => {
  for (let n = 1; n <= 120; n += 1) await projectAsBefore(`RR-202609-${1000 + n}`, n === 1 ? '罕见' : '闪存');
  expect([await countDueCases(pool), await finds('罕见')]).toEqual([120, 0]);
  expect(await indexAll()).toBe(120);
  expect([await countDueCases(pool), await finds('罕见'), await finds('闪存')]).toEqual([0, 1, 119]);
});

test('what is indexed is what a step writes', async () => {
  const row = { title: '闪存', variables: { a: 'x', lines: [{ id: 'l', b: 'y' }] }, scopes: [{ scope: { elementId: 'S', key: 'k' }, variables: { c: 'z' } }] };
  await project(pool, step('RR-202609-0044', { case: row }));
  const written = (await pool.query('select * from case_search order by scope, internal')).rows;
  await pool.query(`truncate case_search; update case_search_state set digest = ''`);
  await indexAll();
  expect(written).toHaveLength(3);
  expect((await pool.query('select * from case_search order by scope, internal')).rows).toEqual(written);
});

test('a step of an earlier release makes what stands there due, a step of this one makes it whole', async () => {
  await project(pool, step('RR-202609-0001', { case: { title: '闪存' } }));
  await projectAsBefore('RR-202609-0001', '光盘', 2);
  expect([await countDueCases(pool), await finds('闪存'), await finds('光盘')]).toEqual([1, 1, 0]);
  await project(pool, step('RR-202609-0001', { seq: 3, case: { title: '光盘' } }));
  expect([await countDueCases(pool), await finds('闪存'), await finds('光盘')]).toEqual([0, 0, 1]);
});

test('a worker indexes what is due by itself, and ends when told to', async () => {
  await projectAsBefore('RR-202609-0001', '闪存');
  await pool.query(`insert into users (id, username, name, org_pack) values ('u1', 'zhao', '赵主管', 'zhifu')`);
  const index = startSearchIndex(pool, pino({ enabled: false }));
  await until('what is due is indexed', async () => ((await countDueCases(pool)) === 0 ? true : undefined));
  await index.stop();
  expect([await finds('闪存'), (await listUsers(db, { q: 'zzg', limit: 10 })).length]).toEqual([1, 1]);
});

test('rows of items that are no more go', async () => {
  const scopes = [{ scope: { elementId: 'S', key: 'k' }, variables: { c: '旧物' } }];
  await project(pool, step('RR-202609-0001', { case: { scopes } }));
  await projectAsBefore('RR-202609-0001', '', 2);
  expect(await finds('旧物')).toBe(1);
  await indexAll();
  expect(await finds('旧物')).toBe(0);
});

test('the newest come first, a batch at a time, and who is locked is passed over', async () => {
  for (let n = 1; n <= 60; n += 1) await projectAsBefore(`RR-202609-${1000 + n}`, '闪存');
  const first = await indexDueCases(pool);
  expect([first.length, first[0], first.at(-1)]).toEqual([50, 'RR-202609-1060', 'RR-202609-1011']);
  const someone = await pool.connect();
  await someone.query(`begin; select from cases where id = 'RR-202609-1005' for update`);
  expect((await indexDueCases(pool, 'RR-202609-1008')).map((id) => id.slice(-1))).toEqual(['7', '6', '4', '3', '2', '1']);
  await someone.query('rollback');
  someone.release();
  expect(await indexDueCases(pool)).toEqual(['RR-202609-1010', 'RR-202609-1009', 'RR-202609-1008', 'RR-202609-1005']);
});

test('rows that a writer leaves out, and that are gone, are made anew', async () => {
  await project(pool, step('RR-202609-0033', { case: { title: '闪存' } }));
  await pool.query(`truncate case_search, case_search_state`);
  await project(pool, step('RR-202609-0033', { seq: 2, case: { title: '闪存' } }));
  expect([await finds('闪存'), await countDueCases(pool)]).toEqual([0, 1]);
  await indexAll();
  expect([await finds('闪存'), await countDueCases(pool)]).toEqual([1, 0]);
});

test('two workers share what is due; each case is indexed by one', async () => {
  for (let n = 1; n <= 80; n += 1) await projectAsBefore(`RR-202609-${1000 + n}`, '闪存');
  const done = await Promise.all([indexAll(), indexAll()]);
  expect([done[0] + done[1], await finds('闪存'), await countDueCases(pool)]).toEqual([80, 80, 0]);
});

test('a step that does not change what is searched writes no row of it', async () => {
  const places = async () => (await pool.query<Record<string, string>>(`select ctid::text, xmin::text, xmax::text from case_search`)).rows;
  await project(pool, step('RR-202609-0055', { case: { title: '闪存' } }));
  const before = await places();
  await project(pool, step('RR-202609-0055', { seq: 2, case: { title: '闪存', flags: ['overdue'] } }));
  expect([before.length, await places()]).toEqual([1, before]);
});

test('people and companies that came by another way, or have another name now, are found once they are indexed', async () => {
  await pool.query(`insert into users (id, username, name, org_pack) values ('u1', 'zhao', '赵主管', 'zhifu')`);
  await pool.query(`insert into parties (id, kind, name, org_pack) values ('p1', 'agent', '代理商甲', 'zhifu')`);
  expect(await indexUnknownNames(db, 10)).toBe(2);
  const users = async (q: string) => (await listUsers(db, { q, limit: 10 })).map((user) => user.id);
  const parties = async (q: string) => (await listParties(db, { q, limit: 10 })).map((party) => party.id);
  expect([await users('zzg'), await users('zhao'), await parties('dlsj')]).toEqual([['u1'], ['u1'], ['p1']]);
  await pool.query(`update users set name = '钱主管'; update parties set name = '代理商乙'`);
  expect([await users('赵'), await parties('甲')]).toEqual([[], []]);
  expect(await indexUnknownNames(db, 10)).toBe(2);
  expect([await users('赵'), await users('qzg'), await parties('乙')]).toEqual([[], ['u1'], ['p1']]);
  await pool.query('delete from users; delete from parties');
  expect((await pool.query('select from name_search')).rowCount).toBe(0);
  expect(await indexUnknownNames(db, 10)).toBe(0);
});
