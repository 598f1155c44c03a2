import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FOUNDATION } from '../../../engine/revisions.js';
import { examineCase } from '../../../reconciler/examine.js';
import { mendCase } from '../../../reconciler/mend.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { previousBuild } from '../../../dev/previous-build.js';
import { referenceCase } from '../../support/reference-case.js';
import { rowsDiffer } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { startWorkerProcess } from '../../support/worker-process.js';

const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
const actor = { id: 'u1', name: '赵' };
let lab: CaseHostLab;
let sound: TemporalCase;
let lost: TemporalCase;
let ahead: TemporalCase;

/** Cases that a worker of version 0.1.0 has taken one step each; it is gone then. */
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
  await lab.stopWorker();
  await deliverNothing();
  const previous = await startWorkerProcess({
    root: await previousBuild(),
    databaseUrl: lab.databaseUrl,
    taskQueue: lab.taskQueue,
    env: { NODE_ENV: 'test' },
  });
  [sound, lost, ahead] = await Promise.all([begin(), begin(), begin()]);
  await previous.stop();
  // As the migration leaves what that build wrote: entries that name no step.
  await lab.pool.query('update journal set step = null');
  await lab.pool.query('update tasks set step = null, opened_step = null');
  await lab.startWorker();
}, 300_000);
afterAll(() => lab.close());

async function begin(): Promise<TemporalCase> {
  const played = await new TemporalCase(lab, graph, { calendar, parameters, rules: FOUNDATION }).start({});
  await played.complete('apply');
  return played;
}

/** Notices count as delivered as soon as they are asked for: when a mail fails is no matter of these tests, and would add steps of its own. */
const deliverNothing = () =>
  lab.pool.query(`
    create function delivered() returns trigger language plpgsql as $$ begin new.taken_at := now(); new.delivered_at := now(); return new; end $$;
    create trigger delivered before insert on outbox for each row execute function delivered()`);

/** The record without what deliveries add when they are done: that build's worker may have begun some. */
const entries = async (played: TemporalCase) =>
  (
    await lab.pool.query<{ kind: string; at: Date }>(
      `select kind, at from journal where case_id = $1 and kind not in ('notificationSent', 'notificationFailed') order by seq`,
      [played.caseId],
    )
  ).rows;

/** An entry of the newest step as it was when that step was taken for the first time, and lost. */
const loseNewest = (played: TemporalCase) =>
  lab.pool.query(
    `update journal set at = at - interval '1 second', data = data || '{"outcome": "lost"}' where case_id = $1 and seq >= (select max(seq) from journal where case_id = $1 and kind = 'taskCompleted')`,
    [played.caseId],
  );

test('rows that the build before wrote, and that are right, are believed: nothing is found and nothing written', async () => {
  const before = await entries(sound);
  expect(await examineCase(lab.reconciler, sound.caseId)).toBeNull();
  expect(await entries(sound)).toEqual(before);
  expect(await rowsDiffer(lab, sound.caseId)).toEqual([]);
});

test('a step that the build before lost and took again stands in its rows as the case has it, once', async () => {
  const right = await entries(lost);
  await loseNewest(lost);
  expect(await examineCase(lab.reconciler, lost.caseId, { dryRun: true })).toMatchObject({ kind: 'rewritten', data: { case: 2 } });
  expect(await entries(lost)).not.toEqual(right);
  expect(await examineCase(lab.reconciler, lost.caseId)).toMatchObject({ kind: 'rewritten' });
  expect(await entries(lost)).toEqual(right);
  expect(await examineCase(lab.reconciler, lost.caseId)).toBeNull();
});

test('a step that only the rows have is taken out of them whole; the case goes on, and its comments stay', async () => {
  const right = await entries(ahead);
  const [task] = await ahead.openTasks();
  await lab.pool.query(`select append_journal($1, $2, $3, 'commentAdded', null, null, '{"text": "别忘了"}')`, [ahead.caseId, actor.id, actor.name]);
  await lab.pool.query(`select append_journal($1, $2, $3, 'taskCompleted', 'review', null, '{}')`, [ahead.caseId, actor.id, actor.name]);
  await lab.pool.query(`update tasks set state = 'completed', outcome = 'approve' where id = $1`, [task!.id]);
  await lab.pool.query('update case_steps set seq = 3, kept_seq = 3 where case_id = $1', [ahead.caseId]);
  expect(await examineCase(lab.reconciler, ahead.caseId)).toMatchObject({ kind: 'ahead', data: { rows: 3, case: 2 } });
  expect((await entries(ahead)).map(({ kind }) => kind)).toEqual([...right.map(({ kind }) => kind), 'commentAdded']);
  expect((await ahead.openTasks()).map(({ id, state }) => [id, state])).toEqual([[task!.id, 'open']]);
  await ahead.complete('review', { outcome: 'approve' });
  await ahead.complete('execute');
  expect(await ahead.workflow.result()).toEqual({ endState: 'done' });
});

test('a rebuild by hand gives the same rows once more', async () => {
  const right = (await entries(sound)).map(({ kind }) => kind);
  await mendCase(lab.reconciler, sound.caseId, { rebuild: true });
  expect((await entries(sound)).map(({ kind }) => kind)).toEqual(right);
  expect(await rowsDiffer(lab, sound.caseId)).toEqual([]);
});
