import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createDatabase, createPool, type Database } from '../../../db/pool.js';
import type { CaseSearch } from '../../../db/queries/case-search.js';
import { type CaseFilter, countCases, listCases } from '../../../db/queries/cases.js';
import { indexUnknownNames } from '../../../db/queries/name-search.js';
import { type Candidate, countTasks, listTasks, type TaskPage } from '../../../db/queries/tasks.js';
import type { CaseVisibility } from '../../../db/queries/visibility.js';
import { gramsOf } from '../../../db/search/grams.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const CASES = 100_000;
/** One case in so many has the words that are looked for. */
const EVERY = 1_000;

let database: TestDatabase;
let pool: pg.Pool;
/** As production sends its statements: prepared, and planned for the values they have, or for any. */
let databases: readonly Database[] = [];
/** As production lets PostgreSQL choose between the two. */
let asItLikes: Database;
/** Plans of what was executed since they were looked at last, also within functions. */
const executed: Node[] = [];

const FILL = `
  insert into parties (id, kind, name, org_pack) select 'p' || i, 'agent', '代理商' || i, 'test' from generate_series(1, 200) i;
  insert into users (id, username, name, org_pack) select 'u' || i, 'u' || i, '员工' || i, 'test' from generate_series(1, 200) i;
  insert into process_definitions (key, version, org_pack, name, document, executable, checksum, published_by)
  select key, 1, 'test', name::jsonb, '{}', '{}', '', '' from (values ('order', '{"zh": "采购订单", "en": "Purchase Order"}'), ('leave', '{"zh": "请假", "en": "Leave"}')) p (key, name);
  insert into cases (id, process, version, org_pack, status, party_id, started_by, started_at, due_at, applied_seq, journal_seq)
  select 'T-202609-' || i, case when i % ${EVERY} = 1 then 'leave' else 'order' end, 1, 'test', 'running', 'p' || (i % 200 + 1), 'u' || (i % 200 + 1), timestamptz '2026-01-01' + i * interval '1 minute',
    case when i % 3 > 0 then timestamptz '2026-10-01' + (i::bigint * 7919 % ${CASES}) * interval '1 minute' end, 1, 1
  from generate_series(1, ${CASES}) i;
  insert into tasks (id, case_id, process, element_id, state, candidate_groups, created_at, due_at)
  select 'T-202609-' || i || '.1', 'T-202609-' || i, 'order', 'a', 'open', '{staff}', now(),
    case when i % 4 > 0 then timestamptz '2026-10-01' + (i::bigint * 104729 % ${CASES}) * interval '1 minute' end
  from generate_series(1, ${CASES}) i;`;

/** What is searched of case `i`. */
function textOf(i: number): string {
  const rare = i % EVERY === 0 ? ['龘龖靐', '64gb'] : [];
  const name = String.fromCodePoint(0x4e00 + (i % 5_000), 0x4e00 + ((i * 7) % 5_000));
  return [`t-202609-${i}`, '移动硬盘', `sn-${String((i * 7919) % 1_000_003).padStart(7, '0')}`, name, ...rare].join('\n');
}

async function fillSearch(): Promise<void> {
  for (let from = 1; from <= CASES; from += 5_000) {
    const rows = Array.from({ length: 5_000 }, (_, n) => ({ id: `T-202609-${from + n}`, text: textOf(from + n) }));
    const values = rows.map(({ id, text }) => ({ id, text, grams: gramsOf(text, '') }));
    await pool.query(
      `insert into case_search (case_id, scope, internal, chunk, text, sounds, grams)
       select id, '', false, 0, text, '', grams from jsonb_to_recordset($1::jsonb) as r (id text, text text, grams tsvector)`,
      [JSON.stringify(values)],
    );
  }
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** PostgreSQL itself tells the plan of each statement that it executes. */
const TELL_PLANS = `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
  set auto_explain.log_format = json; set auto_explain.log_level = notice; set client_min_messages = notice;`;

function planning(mode: 'force_custom_plan' | 'force_generic_plan' | 'auto'): Database {
  const own = createPool(database.url, 1);
  own.on('connect', (client) => {
    client.on('notice', ({ message = '' }) => {
      const plan = /^duration: .* plan:\n([^]*)$/.exec(message)?.[1];
      if (plan !== undefined) executed.push((JSON.parse(plan) as { Plan: Node }).Plan);
    });
    void client.query(`${TELL_PLANS} set plan_cache_mode = ${mode};`);
  });
  return createDatabase(own);
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 1);
  databases = [planning('force_custom_plan'), planning('force_generic_plan')];
  asItLikes = planning('auto');
  await pool.query(FILL);
  await fillSearch();
  const db = databases[0];
  while (db && (await indexUnknownNames(db, 500)) > 0);
  await pool.query('analyze');
}, 240_000);
afterAll(async () => {
  await Promise.all([...databases, asItLikes].map((db) => db.destroy()));
  await pool.end();
  await database.drop();
});

/** What was read since this was asked last: tables as a whole, of those that grow with the cases, and by which indexes. */
function howRead(): { wholly: string[]; by: string[] } {
  const nodes = executed.splice(0).flatMap(nodesOf);
  const wholly = nodes.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : []));
  return { wholly: wholly.filter((name) => ['case_search', 'cases', 'tasks'].includes(name)), by: nodes.flatMap((node) => node['Index Name'] ?? []) };
}

/** Reads in either way of planning, which must go by the index and find the same. */
async function byIndex<T>(read: (db: Database) => Promise<T>, index = 'case_search_grams'): Promise<T> {
  const answers: T[] = [];
  for (const [i, db] of databases.entries()) {
    howRead();
    answers.push(await read(db));
    const { wholly, by } = howRead();
    expect([i, wholly]).toEqual([i, []]);
    expect(by).toContain(index);
  }
  expect(answers[1]).toEqual(answers[0]);
  return answers[0]!;
}

const everything: CaseVisibility = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };
const ofParty: CaseVisibility = { everything: false, processes: [], others: [], userId: null, groups: [], party: 'p1' };
const search = (text: string, inside = true): CaseSearch => ({ text, inside, numberCodes: ['T'] });
const staff: Candidate = { userId: 'x', groups: ['staff'], outside: false, outsideGroups: [], party: null };

const WORDS: [string, string, number | undefined][] = [
  ['one Chinese character', '龖', CASES / EVERY],
  ['two', '龘龖', CASES / EVERY],
  ['three', '龘龖靐', CASES / EVERY],
  ['several words', '64GB 龖靐', CASES / EVERY],
  ['a common word beside a rare one', '硬盘 龘', CASES / EVERY],
  ['the last four digits', '9999', undefined],
  ['a part of a serial', 'sn-00791', undefined],
  ['a word that is nowhere', '龖龘', 0],
];

async function expectFound(q: string, expected: number | undefined): Promise<void> {
  const filter: CaseFilter = { search: search(q) };
  const rows = await byIndex((db) => listCases(db, everything, filter, { sort: '-startedAt', limit: 51 }));
  const total = await byIndex((db) => countCases(db, everything, filter));
  expect(rows.length).toBe(Math.min(51, total));
  if (expected !== undefined) expect(total).toBe(expected);
  else expect(total).toBeGreaterThan(0);
}

async function expectFoundBySome(): Promise<void> {
  const rows = await byIndex((db) => listCases(db, ofParty, { search: search('龘龖', false) }, { sort: 'dueAt', limit: 51 }));
  expect([rows.length, new Set(rows.map((row) => row.partyId))]).toEqual([51, new Set(['p1'])]);
}

async function expectTasksFound(): Promise<void> {
  const filter = { view: 'group', search: search('龘龖') } as const;
  const rows = await byIndex((db) => listTasks(db, staff, filter, { sort: 'dueAt', limit: 51 }));
  expect([rows.length, await byIndex((db) => countTasks(db, staff, filter))]).toEqual([51, CASES / EVERY]);
}

describe(`of ${CASES} cases`, () => {
  test.each(WORDS)('%s: list and count go by the index', (_what, q, expected) => expectFound(q, expected));

  test.each(['请假', 'ＬＥＡＶＥ', '假 eav', '请假 移动硬盘'])(
    '%s, the name of a process with few cases: list and count go by the index of processes',
    async (q) => {
      const filter: CaseFilter = { search: search(q) };
      const newest = Array.from({ length: 51 }, (_, i) => `T-202609-${CASES - EVERY + 1 - i * EVERY}`);
      expect((await byIndex((db) => listCases(db, everything, filter, { sort: '-startedAt', limit: 51 }), 'cases_process')).map((row) => row.id)).toEqual(
        newest,
      );
      expect(await byIndex((db) => countCases(db, everything, filter), 'cases_process')).toBe(CASES / EVERY);
      const tasks = { view: 'group', search: search(q) } as const;
      expect(await byIndex((db) => countTasks(db, staff, tasks), 'cases_process')).toBe(CASES / EVERY);
    },
  );

  test('the name of a process that has nearly every case is found in the order of the list', async () => {
    for (const q of ['采购订单', 'purchase order'])
      for (const db of databases) {
        howRead();
        const rows = await listCases(db, everything, { search: search(q) }, { sort: '-startedAt', limit: 51 });
        expect([rows.map((row) => row.id), howRead().wholly]).toEqual([Array.from({ length: 51 }, (_, i) => `T-202609-${CASES - i}`), []]);
      }
  });

  test('a rare word beside the name of a process: of that process alone', async () => {
    const found = (q: string) => byIndex((db) => countCases(db, everything, { search: search(q) }));
    expect([await found('龘龖 采购'), await found('龘龖 请假')]).toEqual([CASES / EVERY, 0]);
  });

  test('a whole number is no search: its case is read by its key', async () => {
    for (const db of databases) {
      howRead();
      const rows = await listCases(db, everything, { search: search('t-202609-50000') }, { sort: '-startedAt', limit: 51 });
      expect([rows.map((row) => row.id), howRead().by]).toEqual([['T-202609-50000'], ['cases_pkey']]);
    }
  });

  test('so do the lists of people who see some cases alone', expectFoundBySome);

  test('and the lists of tasks', expectTasksFound);

  test('a word of every case is found in the order of the list', async () => {
    for (const db of databases) {
      const rows = await listCases(db, everything, { search: search('移动硬盘') }, { sort: '-startedAt', limit: 51 });
      expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 51 }, (_, i) => `T-202609-${CASES - i}`));
    }
  });

  test.each([
    ['without a word', undefined],
    ['of a word that every case has', '移动硬盘'],
  ])('tasks %s come as they are due, and of all that are open a page alone is read', async (_what, q) => {
    const first = await pool.query<{ id: string }>(
      'select t.id from tasks t join cases c on c.id = t.case_id order by least(t.due_at, c.due_at) nulls last, t.id limit 102',
    );
    const filter = { view: 'group', ...(q !== undefined && { search: search(q) }) } as const;
    const page = (cursor?: TaskPage['cursor']) => listTasks(asItLikes, staff, filter, { sort: 'dueAt', limit: 51, cursor });
    // More often than PostgreSQL plans for values before it asks itself whether it had better plan for any.
    for (let time = 1; time <= 8; time++) {
      howRead();
      const rows = await page();
      const last = rows.at(-1)!;
      const next = await page({ at: last.sortKey, id: last.id });
      const { wholly, by } = howRead();
      expect({ time, wholly, by }).toEqual({ time, wholly: [], by: expect.arrayContaining(['tasks_open_due', 'cases_due']) });
      expect([...rows, ...next].map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    }
  });

  test('whatever the planner believes: ten times over statistics of a few rows', async () => {
    await pool.query('set default_statistics_target = 1');
    for (let round = 0; round < 10; round++) {
      await pool.query('analyze');
      for (const [, q, expected] of WORDS) await expectFound(q, expected);
      await expectFoundBySome();
      await expectTasksFound();
    }
  });
});
