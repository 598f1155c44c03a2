import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail } from '../../api/contract/cases.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from '../support/process-builder.js';
import { until } from '../support/until.js';
import { type RunningApi, startRunningApi } from './support/running-api.js';

/** A task with a clock, of a process that does not list the parameter of the reminders after it was due. */
const unlisted = process('unlisted')
  .start()
  .userTask('a', { performers: { groups: ['service-specialist'] }, deadline: { parameter: 'repair.clockB.internal' } })
  .end()
  .with({ orgPack: 'zhifu', numberCode: 'UL', mayStart: ['service-specialist'], owners: ['service-supervisor'], parameters: ['repair.clockB.internal'] })
  .build();
const REPEAT = 'time.stillOverdue.repeat';
const HOUR = 3_600_000;

let running: RunningApi;
beforeAll(async () => {
  running = await startRunningApi();
  const { db, pool, definitions } = running.api.deps;
  await publishVersion(db, { document: unlisted, checksum: 'unlisted', note: null, publishedBy: 'test', compile });
  await pool.query(`insert into case_numbers values ('UL', to_char(now() at time zone 'Asia/Shanghai', 'YYYYMM'), $1)`, [
    100_000 + Math.floor(Math.random() * 800_000),
  ]);
  // By the hour, so that the next one can be made to come soon, whatever day it is.
  await pool.query(`update parameters set declaration = (declaration::jsonb || '{"unit": "hours", "value": 1}')::json where name = $1`, [REPEAT]);
  await until('the process is known', () => definitions.latestOf('unlisted'));
}, 120_000);
afterAll(() => running.stop(), 60_000);

test('f: the reminder after it was due comes, also where the process does not list its parameter', async () => {
  // given
  const { specialist, ops, api } = running;
  expect(unlisted.parameters).not.toContain(REPEAT);
  const { body } = await specialist.post<CaseDetail>('/api/cases', { process: 'unlisted', variables: {} });
  const [deadline] = (await ops.get<CaseDetail>(`/api/cases/${body.id}`)).body.deadlines;
  const reasons = async (): Promise<readonly string[]> => {
    const { rows } = await api.deps.pool.query<{ reason: string }>(
      `select reason from outbox where case_id = $1 and reason like 'deadline%' order by created_at`,
      [body.id],
    );
    return rows.map(({ reason }) => reason);
  };
  // a moment before its case began is refused: it began a day ago
  await api.deps.pool.query(`update cases set started_at = started_at - interval '1 day' where id = $1`, [body.id]);
  // when: it was due an hour ago, less a moment
  const dueAt = new Date(Date.now() - HOUR + 10_000).toISOString();
  const changed = await ops.post(`/api/cases/${body.id}/operations`, { operation: 'changeDeadline', reason: '演练', deadlineId: deadline!.id, dueAt });
  expect(changed.status).toBe(200);
  // then
  await until('it is reminded of', async () => (await reasons()).includes('deadlineStill') || undefined);
  expect(await reasons()).toEqual(['deadlineExpired', 'deadlineStill']);
});
