import { randomUUID } from 'node:crypto';
import { defineSearchAttributeKey } from '@temporalio/common';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NEWEST } from '../../../engine/revisions.js';
import type { ExecutableGraph } from '../../../model/compile.js';
import { closingsComparedUntil } from '../../../db/queries/closings.js';
import { startSweep, type Sweep } from '../../../reconciler/sweep.js';
import { argumentsOf } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { rowsDiffer } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

/** The whole database is put back to an earlier day while the worker runs; nobody gives a command. */
const atOnce = process('at-once').start().sendTask('tell').end().graph();
const waits = process('waits').start().userTask('a').end().graph();
let lab: CaseHostLab;
let sweep: Sweep;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  sweep = startSweep(lab.reconciler, { every: 200, quiet: 500, turnEvery: 1, cases: 20, whole: 5, rowsAlone: 500, closed: 1_000 });
});
afterAll(async () => {
  sweep.stop();
  await lab.close();
});

/** Starts a case as the API does: by its number Temporal lists it. */
async function start(graph: ExecutableGraph): Promise<string> {
  const caseId = `R-${randomUUID()}`;
  const startedBy = { id: 'u1', name: '赵' };
  const given = { caseId, graph, startedBy, variables: {}, parameters: PARAMETERS, calendar: chinaYears(2025, 2027), rules: NEWEST };
  await lab.client.workflow.start(graph.key, {
    workflowId: caseId,
    taskQueue: lab.taskQueue,
    args: argumentsOf(given),
    typedSearchAttributes: [{ key: defineSearchAttributeKey('BusinessNumber', 'KEYWORD'), value: caseId }],
  });
  await agree(caseId);
  return caseId;
}
const agree = (caseId: string) =>
  until(`${caseId} agrees`, async () => ((await rowsDiffer(lab, caseId).catch(() => ['no answer'])).length === 0 ? true : undefined), 60_000);
const complete = async (caseId: string) => {
  const { rows } = await lab.pool.query<{ id: string }>(`select id from tasks where case_id = $1 and state = 'open'`, [caseId]);
  await lab.client.workflow.getHandle(caseId).executeUpdate('command', {
    args: [{ command: { kind: 'completeTask', taskId: rows[0]!.id, outcome: 'done', values: {} }, actor: { id: 'u1', name: '赵' } }],
    updateId: randomUUID(),
  });
};

/** Keeps every table; the answer puts all of them back at once, as a restore does. */
async function backUp(): Promise<() => Promise<void>> {
  const { rows } = await lab.pool.query<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(a.attname), ', ') as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by c.relname`,
  );
  await lab.pool.query('create schema backup');
  await lab.pool.query(rows.map(({ name }) => `create table backup.${name} as select * from public.${name}`).join(';'));
  return async () => {
    const tables = rows.map(({ name }) => `public.${name}`).join(', ');
    const back = rows.map(({ name, columns }) => `insert into public.${name} (${columns}) select ${columns} from backup.${name}`);
    await lab.pool.query(['begin', 'set local session_replication_role = replica', `truncate ${tables}`, ...back, 'commit'].join(';'));
  };
}

test('the background finds what has begun, gone on and ended since; nobody is told twice', async () => {
  const open = await start(waits);
  const restore = await backUp();
  await complete(open);
  await agree(open);
  const [ended, begun] = [await start(atOnce), await start(waits)];
  const closedAt = (await lab.client.workflow.getHandle(ended).describe()).closeTime!.getTime();
  await until('closings are compared', async () => (((await closingsComparedUntil(lab.pool)) ?? 0) > closedAt ? true : undefined), 60_000);

  await restore();
  expect((await lab.pool.query('select id from cases')).rows).toEqual([{ id: open }]);
  for (const caseId of [open, ended, begun]) await agree(caseId);
  const { rows } = await lab.pool.query<{ id: string; status: string }>('select id, status from cases where id = any($1) order by id', [[open, ended, begun]]);
  expect(rows.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [
      { id: open, status: 'completed' },
      { id: ended, status: 'completed' },
      { id: begun, status: 'running' },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
  expect((await lab.pool.query('select id from outbox where case_id = $1', [ended])).rows).toEqual([]);
  const found = await lab.pool.query('select kind, data from case_findings where case_id = $1', [ended]);
  expect(found.rows).toEqual([{ kind: 'behind', data: { rows: 0, case: 1, noticesNotSentAgain: 1 } }]);
  await lab.client.workflow.getHandle(begun).terminate();
}, 240_000);
