import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail } from '../../api/contract/cases.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

const specialists = { performers: { groups: ['service-specialist'] } };

/** Things to do as one sees fit, in a transaction that is cancelled where `v` says so. */
const visiting = process('visiting')
  .start()
  .transaction('trip', (b) =>
    b
      .start()
      .adHoc(
        'site',
        (inside) =>
          inside
            .userTask('look', specialists)
            .undone('look', 'tidy', (h, extra) => h.userTask('tidy', { ...specialists, ...extra }))
            .userTask('call', specialists),
        {
          starters: ['service-specialist'],
        },
      )
      .choice('judge', ['good', 'bad'], specialists)
      .script('note', '"judged"', { resultVariable: 'note' })
      .exclusive('x')
      .when('outcome = "bad"')
      .end('stop', { event: { kind: 'cancel' } })
      .from('x')
      .otherwise()
      .end('fine'),
  )
  .end()
  .boundary('cancelled', 'trip', { kind: 'cancel' })
  .end('sorry', { endState: '"undone"' })
  .with({
    orgPack: 'zhifu',
    numberCode: 'VS',
    mayStart: ['service-specialist'],
    owners: ['service-supervisor'],
    supervisors: ['service-supervisor'],
    variables: { note: { type: 'string' } },
  })
  .build();

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: visiting, checksum: 'visiting', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('VS', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  await until('the process is known', () => definitions.latestOf('visiting'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

const given = async () => (await running.specialist.post<CaseDetail>('/api/cases', { process: 'visiting', variables: {} })).body;
const detail = async (id: string) => (await running.specialist.get<CaseDetail>(`/api/cases/${id}`)).body;
const startIn = (id: string, elementId: string, query = '', more: { scope?: unknown; headers?: Record<string, string> } = {}) =>
  running.specialist.post<{ effects?: unknown[] }>(`/api/cases/${id}/activities${query}`, { elementId, scope: more.scope }, more.headers);
const offered = ({ allowedActivities }: CaseDetail) => allowedActivities.map(({ operation, elementId }) => `${operation} ${elementId}`);

describe('people start what is in an ad-hoc sub-process', () => {
  test('who may is offered it, a try changes nothing, and starting opens the task; it stands in the record and in the audit', async () => {
    const begun = await given();
    expect(begun.currentElements.map(({ elementId }) => elementId)).toEqual(['site']);
    expect(begun.allowedOperations).toEqual(expect.arrayContaining(['startActivity', 'endActivities']));
    expect(offered(begun)).toEqual(['startActivity look', 'endActivities site']);
    // the dry run leaves the key to the request that it tries
    const headers = { 'idempotency-key': `start ${begun.id}` };
    const tried = await startIn(begun.id, 'look', '?dryRun=true', { headers });
    expect(tried.status).toBe(200);
    expect(tried.body.effects).not.toEqual([]);
    expect((await detail(begun.id)).tasks).toEqual([]);
    expect((await startIn(begun.id, 'look', '', { headers })).status).toBe(200);
    expect((await startIn(begun.id, 'look', '?dryRun=true', { headers })).body).toEqual(tried.body);
    await running.openTask(begun.id, 'look');
    const { rows } = await running.api.deps.pool.query('select action, actor_id from audit where subject = $1', [`case/${begun.id}`]);
    expect(rows).toEqual([{ action: 'case.startActivity', actor_id: 'service-specialist' }]);
  });

  test('what is not his, or not there, is refused', async () => {
    const { id } = await given();
    expect((await running.supervisor.post(`/api/cases/${id}/activities`, { elementId: 'look' })).status).toBe(403);
    expect(faults(await startIn(id, 'call'))).toEqual([['/elementId', 'unknownActivity']]);
    const scope = { elementId: 'site', key: 'nowhere', label: { zh: '无', en: 'none' } };
    expect(faults(await startIn(id, 'look', '', { scope }))).toEqual(faults(await startIn(id, 'look', '', { scope: 'nowhere' })));
    await startIn(id, 'look');
    expect((await running.specialist.post(`/api/cases/${id}/activities/end`, { elementId: 'site' })).status).toBe(409);
  });

  test('BPMN 13.5.4: the transaction is cancelled, what was done is undone, and the case ends by the cancel event', async () => {
    const { id } = await given();
    await startIn(id, 'look');
    await running.complete(running.specialist, id, 'look', { outcome: 'done', values: {} });
    await running.complete(running.specialist, id, 'call', { outcome: 'done', values: {} });
    expect((await running.specialist.post(`/api/cases/${id}/activities/end`, { elementId: 'site' })).status).toBe(200);
    await running.complete(running.specialist, id, 'judge', { outcome: 'bad', values: {} });
    await running.complete(running.specialist, id, 'tidy', { outcome: 'done', values: {} });
    const ended = await until('the case has ended', async () => {
      const found = await detail(id);
      return found.status === 'completed' ? found : undefined;
    });
    expect(ended).toMatchObject({ endState: 'undone', variables: {} });
    const { body } = await running.supervisor.get<{ items: { kind: string; elementId: string | null }[] }>(`/api/cases/${id}/journal?limit=1000`);
    const kinds = body.items.map(({ kind, elementId }) => `${kind} ${elementId ?? '-'}`);
    expect(kinds).toEqual(expect.arrayContaining(['activityStarted look', 'activitiesEnded site', 'transactionCancelled trip', 'activityCompensated look']));
  });
});
