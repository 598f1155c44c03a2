import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SHIPPED_PROCESSES } from '../../db/seed/processes.js';
import { seed } from '../../db/seed/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { verifyPassword } from '../../db/password.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const number = async (table: string): Promise<number> => Number((await client.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);

test('production has roles, processes, parameters, calendar, and no people', async () => {
  await seed(database.url);
  expect(await number('roles')).toBeGreaterThan(60);
  expect(await number('process_definitions')).toBeGreaterThan(0);
  expect(await number('parameters')).toBeGreaterThan(10);
  expect(await number('calendar_years')).toBeGreaterThan(20);
  expect([await number('users'), await number('parties')]).toEqual([0, 0]);
});

test('a definition that may not be published is refused with process, element and problem; nothing of its folder is published', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-processes-'));
  try {
    cpSync(join(SHIPPED_PROCESSES, 'common'), join(folder, 'common'), { recursive: true });
    cpSync(join(SHIPPED_PROCESSES, 'zhifu'), join(folder, 'zhifu'), { recursive: true });
    const file = join(folder, 'zhifu', 'repair-return', 'process.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('performers: { groups: [service-supervisor] }', 'performers: { groups: [service-king] }'));
    const before = await number('process_definitions');
    await expect(seed(database.url, { processes: folder })).rejects.toThrow(
      'repair-return, RR-05: 角色 service-king 不存在 / Role service-king does not exist',
    );
    expect(await number('process_definitions')).toBe(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the first administrator is made on the command line; the password is not in its arguments', async () => {
  const run = (args: string[], input: string) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'api/admin/main.ts', ...args], {
      input,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: database.url, NODE_OPTIONS: '' },
    });
  const made = run(['create-user', 'root', '--name', '管理员', '--roles', 'admin,ops'], 'a long password\n');
  expect([made.status, made.stdout]).toEqual([0, 'root (admin, ops) may sign in now\n']);
  const { rows } = await client.query<{ password_hash: string }>(`select password_hash from users where id = 'root'`);
  expect(await verifyPassword(rows[0]?.password_hash ?? '', 'a long password')).toBe(true);
  expect(run(['create-user', 'root'], 'a long password\n')).toMatchObject({ status: 1, stderr: 'username: root is taken\n' });
  expect(run(['create-user', 'x'], 'short\n').stderr).toMatch(/^password: at least 8 characters/);
});

test('demo people: superiors, companies, one password; again changes nothing, another password is taken over', async () => {
  await seed(database.url, { demoPassword: 'first password' });
  const users = await number('users');
  const versions = await number('process_definitions');
  await client.query(`update parties set name = '改名' where id = 'agent-jia'`);
  await seed(database.url, { demoPassword: 'second password' });
  expect([await number('users'), await number('process_definitions')]).toEqual([users, versions]);
  const { rows } = await client.query<{ id: string; superior_id: string | null; party_id: string | null; password_hash: string; party: string | null }>(
    `select u.id, superior_id, party_id, password_hash, p.name as party from users u left join parties p on p.id = party_id where u.id in ('service-specialist', 'service-supervisor', 'agent', 'agent-2', 'ops', 'expatriate') order by u.id`,
  );
  expect(rows.map(({ id, superior_id, party_id }) => [id, superior_id, party_id])).toEqual([
    ['agent', null, 'agent-jia'],
    ['agent-2', null, 'agent-yi'],
    ['expatriate', 'channel-engineer', null],
    ['ops', 'general-manager', null],
    ['service-specialist', 'service-supervisor', null],
    ['service-supervisor', 'gm-assistant', null],
  ]);
  expect(rows[0]?.party).toBe('改名');
  for (const row of rows) expect(await verifyPassword(row.password_hash, 'second password')).toBe(true);
}, 120_000);
