import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createPool } from '../../../db/pool.js';
import { type CaseFilter, countCases, listCases } from '../../../db/queries/cases.js';
import { indexUnknownNames } from '../../../db/queries/name-search.js';
import { type Candidate, countTasks, listTasks } from '../../../db/queries/tasks.js';
import type { CaseVisibility } from '../../../db/queries/visibility.js';
import type { Tables } from '../../../db/tables.js';
import { gramsOf } from '../../../db/search/grams.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const CASES = 100_000;
/** One case in so many has the words that are looked for. */
const EVERY = 1_000;

let database: TestDatabase;
let pool: pg.Pool;
let db: Kysely<Tables>;
const sent: { sql: string; parameters: readonly unknown[] }[] = [];

const FILL = `
  insert into parties (id, kind, name, org_pack) select 'p' || i, 'agent', '代理商' || i, 'test' from generate_series(1, 200) i;
  insert into users (id, username, name, org_pack) select 'u' || i, 'u' || i, '员工' || i, 'test' from generate_series(1, 200) i;
  insert into cases (id, process, version, org_pack, status, party_id, started_by, started_at, applied_seq, journal_seq)
  select 'T-202609-' || i, 'order', 1, 'test', 'running', 'p' || (i % 200 + 1), 'u' || (i % 200 + 1), timestamptz '2026-01-01' + i * interval '1 minute', 1, 1
  from generate_series(1, ${CASES}) i;
  insert into tasks (id, case_id, process, element_id, state, candidate_groups, created_at)
  select 'T-202609-' || i || '.1', 'T-202609-' || i, 'order', 'a', 'open', '{staff}', now() from generate_series(1, ${CASES}) i;`;

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

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
  // Without names for statements: each is planned for its own words.
  db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void sent.push({ sql: query.sql, parameters: query.parameters }) });
  await pool.query(FILL);
  await fillSearch();
  while ((await indexUnknownNames(db, 500)) > 0);
  await pool.query('analyze');
}, 240_000);
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Nodes of the plan of the statement sent last; `generic`: as a prepared statement is planned that does not look at its values. */
async function lastPlan(generic: boolean): Promise<Node[]> {
  const { sql, parameters } = sent.at(-1) ?? { sql: '', parameters: [] };
  // Types of what stands for the values come from the statement itself.
  const text = generic ? `explain (generic_plan, format json) ${sql}` : `explain (format json) ${sql}`;
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(generic ? text : { text, values: [...parameters] });
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  return plan ? nodesOf(plan.Plan) : [];
}

async function expectIndex(): Promise<void> {
  for (const generic of [false, true]) {
    const nodes = await lastPlan(generic);
    const read = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
    expect([generic, read.filter((name) => name === 'case_search' || name === 'cases' || name === 'tasks')]).toEqual([generic, []]);
    expect(nodes.map((node) => node['Index Name'])).toContain('case_search_grams');
  }
}

const everything: CaseVisibility = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };
const ofParty: CaseVisibility = { everything: false, processes: [], others: [], userId: null, groups: [], party: 'p1' };
const staff: Candidate = { userId: 'x', groups: ['staff'], outside: false, outsideGroups: [], party: null };

describe(`of ${CASES} cases`, () => {
  test.each([
    ['one Chinese character', '龖', CASES / EVERY],
    ['two', '龘龖', CASES / EVERY],
    ['three', '龘龖靐', CASES / EVERY],
    ['several words', '64GB 龖靐', CASES / EVERY],
    ['a common word beside a rare one', '硬盘 龘', CASES / EVERY],
    ['the last four digits', '9999', undefined],
    ['a part of a serial', 'sn-00791', undefined],
    ['a word that is nowhere', '龖龘', 0],
  ])('%s: list and count go by the index', async (_what, q, expected) => {
    const filter: CaseFilter = { q, inside: true };
    const rows = await listCases(db, everything, filter, { sort: '-startedAt', limit: 51 });
    await expectIndex();
    const total = await countCases(db, everything, filter);
    await expectIndex();
    expect(rows.length).toBe(Math.min(51, total));
    if (expected !== undefined) expect(total).toBe(expected);
    else expect(total).toBeGreaterThan(0);
  });

  test('so do the lists of people who see some cases alone', async () => {
    const rows = await listCases(db, ofParty, { q: '龘龖' }, { sort: 'dueAt', limit: 51 });
    await expectIndex();
    expect([rows.length, new Set(rows.map((row) => row.partyId))]).toEqual([51, new Set(['p1'])]);
  });

  test('and the lists of tasks', async () => {
    const filter = { view: 'group', q: '龘龖' } as const;
    const rows = await listTasks(db, staff, filter, { sort: 'dueAt', limit: 51 });
    await expectIndex();
    expect([rows.length, await countTasks(db, staff, filter)]).toEqual([51, CASES / EVERY]);
    await expectIndex();
  });
});
