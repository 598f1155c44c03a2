import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SHIPPED_PROCESSES } from '../../db/seed/processes.js';
import { seed } from '../../db/seed/seed.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { verifyPassword } from '../../db/password.js';

// Commands are processes of their own: some seconds each on a machine that does other things too.
jest.setTimeout(240_000);

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
      'repair-return, RR-05 争议协调 / Settle the dispute: 角色 service-king 不存在 / Role service-king does not exist',
    );
    expect(await number('process_definitions')).toBe(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what people have published stays the newest version, also when the shipped definition changes; what is shipped unchanged is no version anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-processes-'));
  const versions = async () =>
    (await client.query<{ by: string }>(`select published_by as by from process_definitions where key = 'repair-return' order by version`)).rows.map(
      ({ by }) => by,
    );
  try {
    cpSync(SHIPPED_PROCESSES, folder, { recursive: true });
    const file = join(folder, 'zhifu', 'repair-return', 'process.yaml');
    const change = (from: string, to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    const before = await versions();
    change('title: if lines', 'title: if  lines');
    expect(await seed(database.url, { processes: folder })).toEqual([]);
    expect(await versions()).toEqual([...before, 'system']);
    await client.query(
      `insert into process_definitions (key, version, org_pack, name, document, executable, checksum, note, published_by)
       select key, version + 1, org_pack, name, document, executable, 'of the office', note, 'ops' from process_definitions
       where key = 'repair-return' order by version desc limit 1`,
    );
    expect(await seed(database.url, { processes: folder })).toEqual([]);
    change('title: if  lines', 'title: if   lines');
    expect(await seed(database.url, { processes: folder })).toEqual(['repair-return']);
    expect(await versions()).toEqual([...before, 'system', 'ops']);
  } finally {
    await client.query(`delete from process_definitions where published_by = 'ops'`);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** `npm run admin -- …`, with a password on standard input. */
const admin = (args: string[], input = 'a long password\n', url = database.url) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'api/admin/main.ts', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, NODE_OPTIONS: '', LIUZHUAN_LANG: 'en' },
  });

test('the first administrator is made on the command line; the password is not in its arguments', async () => {
  const made = admin(['create-user', 'root', '--name', '管理员', '--roles', 'admin,ops']);
  expect([made.status, made.stdout]).toEqual([0, 'root (admin, ops) may sign in now\n']);
  const { rows } = await client.query<{ password_hash: string }>(`select password_hash from users where id = 'root'`);
  expect(await verifyPassword(rows[0]?.password_hash ?? '', 'a long password')).toBe(true);
  expect(admin(['create-user', 'root'])).toMatchObject({ status: 1, stderr: 'The user name root is taken\n' });
});

test('a process of the folder that names a person waits for the account, which the command line can add before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-processes-'));
  try {
    for (const pack of ['common', 'zhifu']) cpSync(join(SHIPPED_PROCESSES, pack), join(folder, pack), { recursive: true });
    const file = join(folder, 'zhifu', 'repair-return', 'process.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('performers: { groups: [service-supervisor] }', `performers: { assignee: '"chen"' }`));
    await expect(seed(database.url, { processes: folder })).rejects.toThrow(/repair-return, RR-05 .*没有账号 chen.*There is no account chen/);
    expect(admin(['create-user', 'chen', '--roles', 'service-supervisor']).status).toBe(0);
    await seed(database.url, { processes: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the command line adds nobody whom POST /api/users would not add, and says what is wrong', async () => {
  const people = await number('users');
  expect(admin(['create-user', 'a b', '--name', ' ', '--mail', 'x'], 'short\n')).toMatchObject({
    status: 1,
    stderr: [
      'username: Wrong format: must be 2 to 64 letters, digits or . _ @ -, the first of them a letter or digit',
      '--name: Must be filled in',
      'password (standard input, --password-file or LIUZHUAN_PASSWORD): At least 8 characters',
      '--mail: Wrong format: must be a mail address, like name@example.com',
      '',
    ].join('\n'),
  });
  expect(admin(['create-user', 'zhang', '--roles', 'admin,king,queen']).stderr).toMatch(/^--roles: there is no king, queen; there are: .*\badmin\b.*\n$/);
  expect(admin(['create-user', 'zhang', '--org-pack', 'nowhere']).stderr).toMatch(/^--org-pack: there is no nowhere; there are: .*\bzhifu\b.*\n$/);
  expect(await number('users')).toBe(people);
});

test('the command line says what is wrong with the database', async () => {
  const empty = await createTestDatabase('template0');
  try {
    expect(admin(['create-user', 'zhang'], undefined, empty.url).stderr).toMatch(/is not prepared: run prepare first/);
  } finally {
    await empty.drop();
  }
  expect(admin(['create-user', 'zhang'], undefined, 'garbage').stderr).toMatch(/^DATABASE_URL is no address of a database/);
  expect(admin(['create-user', 'zhang'], undefined, 'postgres://x:x@127.0.0.1:1/x').stderr).toMatch(
    /^The database cannot be reached \(.*\): check DATABASE_URL\.\n$/,
  );
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
