import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { indexDueCases } from '../../../db/search/index-cases.js';
import { examineCase } from '../../../reconciler/examine.js';
import { startSweep } from '../../../reconciler/sweep.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

/** A case that has rows in every table of the projection, of steps of more than one run: items that have ended and some that run, clocks, a ledger. */
const graph = process('by-hand')
  .start()
  .serviceTask('book', { service: 'ledger', arguments: { entry: '"booked"', amount: '1' } })
  .userTask('first', { deadline: { parameter: 'p.twoDays' } })
  .userTask('each', { multiInstance: { collection: 'items', itemVariable: 'item' }, deadline: { parameter: 'p.day' } })
  .userTask('last')
  .end()
  .graph();

let lab: CaseHostLab;
let played: TemporalCase;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const sql = (text: string) => lab.pool.query(text, [played.caseId]);
const examine = (dryRun = false) => examineCase(lab.reconciler, played.caseId, { thorough: 'whole', dryRun });
const index = async () => {
  while ((await indexDueCases(lab.pool)).length > 0);
};

/** All that is in the tables of a case but what tells when and under which number it was written. */
const TABLES: Readonly<Record<string, string>> = {
  cases: `select to_jsonb(c) - 'updated_at' as row from cases c where id = $1`,
  tasks: `select to_jsonb(t) - 'step' as row from tasks t where case_id = $1 order by id`,
  journal: `select to_jsonb(j) - 'id' as row from journal j where case_id = $1 order by seq`,
  ended_deadlines: `select to_jsonb(d) as row from ended_deadlines d where case_id = $1 order by id`,
  ended_scopes: `select to_jsonb(s) as row from ended_scopes s where case_id = $1 order by step, n`,
  ledger: `select to_jsonb(l) - 'at' as row from ledger l where case_id = $1 order by id`,
  outbox: `select to_jsonb(o) as row from outbox o where case_id = $1 order by id`,
  case_participants: `select to_jsonb(p) as row from case_participants p where case_id = $1 order by user_id`,
  case_search: `select jsonb_build_object('scope', scope, 'internal', internal, 'grams', grams, 'words', array(select w from unnest(string_to_array(text || chr(10) || sounds, chr(10))) w order by w)) as row from case_search s where case_id = $1 order by scope, internal, chunk`,
  case_search_state: `select case_id as row from case_search_state where case_id = $1 and digest <> ''`,
  case_steps: `select jsonb_build_object('seq', seq, 'identity', identity, 'kept', kept_seq) as row from case_steps where case_id = $1`,
};
async function everything(): Promise<Record<string, unknown>> {
  await index();
  const found: Record<string, unknown> = {};
  for (const [table, text] of Object.entries(TABLES)) found[table] = (await lab.pool.query<{ row: unknown }>(text, [played.caseId])).rows.map(({ row }) => row);
  return found;
}

async function begin(): Promise<void> {
  played = await new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters: PARAMETERS, stepsPerRun: 3 }).start({
    items: ['甲', '乙', '丙'],
  });
  await played.complete('first', { values: { note: '第一' } });
  for (const key of ['甲', '乙']) await played.complete('each', { key, values: { note: key } });
  expect(await differAfter(lab, played.caseId)).toEqual([]);
}

/** What somebody does to the rows of a case by hand, and of what rows the finding is. */
const BY_HAND: readonly (readonly [text: string, rows: readonly string[]])[] = [
  ['delete from journal where case_id = $1', ['journal']],
  ['delete from journal where case_id = $1 and seq = 2', ['journal']],
  ['delete from journal where case_id = $1 and seq = (select max(seq) from journal where case_id = $1)', ['journal']],
  [`update journal set data = '{}' where case_id = $1 and seq = 3`, ['journal']],
  [`update journal set actor_name = '某人' where case_id = $1 and kind = 'taskCompleted'`, ['journal']],
  [`update journal set at = at - interval '1 day' where case_id = $1 and seq = 1`, ['journal']],
  [`insert into journal (case_id, seq, at, actor_id, actor_name, kind, data, step) select $1, 1000, now(), 'x', 'x', 'taskCompleted', '{}', 2`, ['journal']],
  ['delete from tasks where case_id = $1', ['tasks']],
  [`delete from tasks where case_id = $1 and state = 'completed'`, ['tasks']],
  [`update tasks set state = 'completed' where case_id = $1 and state = 'open'`, ['tasks']],
  [`update tasks set candidate_groups = '{x}', created_at = now() where case_id = $1`, ['tasks']],
  [`update tasks set outcome = 'x', completed_by = 'x' where case_id = $1 and state = 'completed'`, ['tasks']],
  [`update tasks set due_at = now(), overdue = true where case_id = $1 and state = 'open'`, ['tasks']],
  ['delete from cases where id = $1', ['case', 'journal']],
  [`update cases set title = 'x' where id = $1`, ['case']],
  [`update cases set variables = '{}', deadlines = '[]', incidents = '[{"id": "x"}]' where id = $1`, ['case']],
  [`update cases set started_by = 'x', started_at = now(), process = 'x', org_pack = 'x' where id = $1`, ['case']],
  [`update cases set status = 'completed', flags = '{overdue}', due_at = null, element_ids = '{}', scopes = '[]' where id = $1`, ['case']],
  [`update cases set journal_seq = journal_seq + 1 where id = $1`, ['journal']],
  ['delete from ended_deadlines where case_id = $1', ['ended']],
  [`update ended_deadlines set data = '{}' where case_id = $1`, ['ended']],
  ['delete from ended_scopes where case_id = $1', ['ended']],
  [`update ended_scopes set variables = '{}' where case_id = $1`, ['ended']],
  ['delete from ledger where case_id = $1', ['ledger']],
  [`update ledger set data = '{}' where case_id = $1`, ['ledger']],
  ['delete from case_participants where case_id = $1', ['case']],
  ['delete from case_search where case_id = $1', ['search']],
  [`update case_search set text = 'x' where case_id = $1 and scope = ''`, ['search']],
  ['delete from case_search_state where case_id = $1', ['search']],
];

describe('rows that somebody has changed by hand', () => {
  beforeAll(begin, 60_000);
  beforeEach(() => sql(`delete from case_findings where case_id = $1`));

  test('there are rows in every table, and they are found to be right', async () => {
    for (const [table, rows] of Object.entries(await everything())) if (table !== 'outbox') expect([table, rows]).not.toEqual([table, []]);
    expect(await examine()).toBeNull();
  });

  test.each(BY_HAND)('%s: is found, told of what rows it is, and mended', async (text, rows) => {
    const before = await everything();
    expect((await sql(text)).rowCount).toBeGreaterThan(0);
    const finding = { caseId: played.caseId, kind: 'rewritten', data: { case: expect.any(Number), rows } };
    expect(await examine(true)).toEqual(finding);
    expect(await examine()).toMatchObject(finding);
    expect(await everything()).toEqual(before);
    expect(await examine()).toBeNull();
  });
});

/** Until the rows are again what they were after this was done to them. */
const asBefore = (text: string, before: Record<string, unknown>) =>
  until(
    `the rows are right again after ${text}`,
    async () => ((await everything().then(JSON.stringify)) === JSON.stringify(before) ? true : undefined),
    20_000,
  );

describe('without anybody asking', () => {
  test.each([
    ['of a case that runs', () => Promise.resolve()],
    ['of one that has ended', endIt],
  ])(
    'rows %s that were deleted or changed are found and mended',
    async (_what, end) => {
      await begin();
      await end();
      const before = await everything();
      const sweep = startSweep(lab.reconciler, { every: 200, quiet: 500, turnEvery: 1, cases: 20, whole: 5, rowsAlone: 500, closed: 60_000 });
      try {
        for (const text of [
          'delete from journal where case_id = $1',
          'delete from tasks where case_id = $1',
          'delete from ended_deadlines where case_id = $1',
          'delete from cases where id = $1',
          'delete from case_steps where case_id = $1',
          'delete from case_search where case_id = $1',
          'delete from ledger where case_id = $1',
          `update journal set data = '{}' where case_id = $1 and seq = 3`,
          `update cases set title = 'x' where id = $1`,
        ]) {
          await sql(`delete from case_findings where case_id = $1`);
          await sql(text);
          await asBefore(text, before);
        }
      } finally {
        sweep.stop();
      }
    },
    120_000,
  );

  test('what rewriting does not help is not tried again and again', async () => {
    await begin();
    await sql(`update cases set title = 'x' where id = $1`);
    const unasked = () => examineCase(lab.reconciler, played.caseId, { unasked: true });
    expect(await unasked()).toMatchObject({ kind: 'rewritten', data: { rows: ['case'] } });
    await sql(`update cases set title = 'x' where id = $1`);
    expect(await unasked()).toBeNull();
    expect(await examine()).toMatchObject({ kind: 'rewritten', data: { rows: ['case'] } });
  });
});

async function endIt(): Promise<void> {
  await played.complete('each', { key: '丙' });
  await played.complete('last');
  expect(await differAfter(lab, played.caseId)).toEqual([]);
}

test('entries that people have added are nowhere else: how many are lost is said', async () => {
  await begin();
  await sql(`select append_journal($1, 'u1', '赵', 'commentAdded', null, null, '{}')`);
  await sql('delete from journal where case_id = $1');
  expect(await examine()).toMatchObject({ data: { rows: ['journal'], entriesLost: 1 } });
  expect(await examine()).toBeNull();
});

test('a notice that is not there any more is not asked for again, for somebody may have it', async () => {
  const telling = process('telling').start().sendTask('tell').userTask('a').end().graph();
  played = await new TemporalCase(lab, telling, { calendar: chinaYears(2025, 2027), parameters: PARAMETERS }).start({});
  expect(await differAfter(lab, played.caseId)).toEqual([]);
  await sql('delete from outbox where case_id = $1');
  await sql('delete from journal where case_id = $1');
  expect(await examine()).toMatchObject({ data: { rows: ['journal'] } });
  expect((await sql('select from outbox where case_id = $1')).rowCount).toBe(0);
});

test.each([
  'delete from cases where id = $1',
  'delete from case_steps where case_id = $1',
  'delete from journal where case_id = $1',
  'delete from tasks where case_id = $1',
  `insert into journal (case_id, seq, at, actor_id, actor_name, kind) select $1, journal_seq + 1, now(), 'x', 'x', 'commentAdded' from cases where id = $1`,
])('%s: the next step of the case is taken all the same, and its rows are right', async (text) => {
  await begin();
  await sql(text);
  await played.complete('each', { key: '丙' });
  await until('its rows are right', async () => ((await examine()) === null && (await differAfter(lab, played.caseId, 0)).length === 0 ? true : undefined));
});
