import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process as processOf } from '../../support/process-builder.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';

const calendar = chinaYears(2025, 2027);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

/** Shuts the lab's database to everybody, or opens it again. */
async function setDatabaseOpen(open: boolean): Promise<void> {
  const url = new URL(lab.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`alter database ${name} with allow_connections ${String(open)}`);
  if (!open) await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await admin.end();
}

const journalOf = async (played: TemporalCase) =>
  (await lab.pool.query<{ seq: number }>('select seq from journal where case_id = $1 order by seq', [played.caseId])).rows.map(({ seq }) => seq);

test('while the database is down a command waits; afterwards everything is written once, in order', async () => {
  const { graph, parameters } = referenceCase();
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  await setDatabaseOpen(false);
  let answered = false;
  const answer = played.complete('apply').then((result) => {
    answered = true;
    return result;
  });
  await pause(9_000); // beyond the two short tries of the local activity
  expect(answered).toBe(false);
  await setDatabaseOpen(true);
  await answer;
  expect((await played.openTasks()).map(({ elementId }) => elementId)).toEqual(['review']);
  await played.complete('review', { outcome: 'approve' });
  await played.complete('execute');
  await played.workflow.result();
  const seqs = await journalOf(played);
  expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  const kinds = (await played.records()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'taskCompleted')).toHaveLength(3);
  expect(kinds.at(-1)).toBe('caseEnded');
  expect(await played.outbox()).toHaveLength(2);
}, 90_000);

test('what came due while no worker ran is done at once when one is back', async () => {
  const graph = processOf('away')
    .start()
    .userTask('a', { deadline: { parameter: 'p.sameDay', thresholds: [{ at: 'due', tell: [{ role: 'boss' }] }] } })
    .end()
    .graph();
  const closing = Date.parse('2026-11-02T18:00:00+08:00');
  const played = await new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS }).start({}, { at: closing - 3_000 });
  await lab.stopWorker();
  await pause(4_000);
  expect((await played.openTasks()).map(({ overdue }) => overdue)).toEqual([false]);
  await lab.startWorker();
  await played.settle();
  expect((await played.openTasks()).map(({ overdue }) => overdue)).toEqual([true]);
  expect((await played.outbox()).map(({ reason }) => reason)).toEqual(['deadlineExpired']);
  await played.terminate();
}, 90_000);

test('a command that was given while no worker ran is done when one is back', async () => {
  const { graph, parameters } = referenceCase();
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  const task = await played.task('apply');
  await lab.stopWorker();
  const answer = played.command({ kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} });
  await pause(1_000);
  await lab.startWorker();
  expect((await answer).opened).toEqual((await played.openTasks()).map(({ id }) => id));
  await played.terminate();
}, 90_000);
