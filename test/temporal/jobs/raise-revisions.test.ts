import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { raiseRevisions } from '../../../api/admin/raise-revisions.js';
import { createDatabase } from '../../../db/pool.js';
import { announceWorker } from '../../../db/queries/worker-presence.js';
import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { REVISION } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
let lab: CaseHostLab;
const sessions: pg.Client[] = [];
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
});

/** A worker says that it is there, and which revision it knows. */
async function announced(revision: number): Promise<void> {
  const session = new pg.Client({ connectionString: lab.databaseUrl });
  await session.connect();
  await announceWorker(session, lab.taskQueue, revision);
  sessions.push(session);
}
const begin = (rules: number) => new TemporalCase(lab, graph, { calendar, parameters, rules }).start({});
const raise = (progress: (done: number, total: number) => void = () => undefined) =>
  raiseRevisions({ db: createDatabase(lab.pool), temporal: lab.client, settings: { taskQueue: lab.taskQueue }, log: pino({ level: 'silent' }) }, progress);
const revisionOf = ({ caseId }: TemporalCase) => lab.client.workflow.getHandle(caseId).query<number>(REVISION);

describe('a deploy brings running cases to the newest revision, as a job', () => {
  test('every one of them follows, and how far it is is told; asked again, none is left to follow', async () => {
    await announced(NEWEST);
    const cases = await Promise.all([FOUNDATION, FOUNDATION, FOUNDATION, NEWEST].map(begin));
    const ended = await begin(FOUNDATION);
    await ended.command({ kind: 'cancelCase', reason: 'r' });
    const told: string[] = [];
    const report = await raise((done, total) => told.push(`${done}/${total}`));
    expect(report).toMatchObject({ job: { kind: 'revisions', state: 'done', done: 4, total: 4, actorId: 'system' }, refused: [] });
    expect(told.at(-1)).toBe('4/4');
    for (const played of cases) await until('it runs under the newest', async () => ((await revisionOf(played)) === NEWEST ? true : undefined));
    for (const played of cases) await played.complete('apply');
    expect(await raise()).toMatchObject({ job: { state: 'done', refused: 0 } });
    for (const played of cases) await played.terminate();
  });

  test.each([
    ['no worker is there', []],
    ['one of an older build is there', [NEWEST, NEWEST - 1]],
  ])('refused while %s: nothing is asked of any case', async (_, revisions) => {
    for (const revision of revisions) await announced(revision);
    const played = await begin(FOUNDATION);
    await expect(raise()).rejects.toThrow(revisions.length === 0 ? /没有工作进程|No worker is running/ : /旧版本的 worker|workers of older versions/);
    expect(await revisionOf(played)).toBe(FOUNDATION);
    await played.terminate();
  });
});
