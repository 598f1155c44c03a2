import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Listener } from '../../db/listener.js';
import { LiveHub } from '../../api/live/hub.js';
import { addJob } from '../../db/queries/jobs.js';
import { noteFinding } from '../../db/queries/case-findings.js';
import { ReferenceData } from '../../api/reference/reference-data.js';
import { openSilentProxy } from '../support/silent-proxy.js';
import { until } from '../support/until.js';
import { deaf, followAll, type LiveEvent } from './support/event-stream.js';
import { type People, projectSevenCases, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';
import { writeUnheard } from './support/unheard-entries.js';

const CASE = 'RR-202609-0001';
const OTHER = 'RR-202609-0002';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  await projectSevenCases(api.deps.pool);
});
afterAll(() => api.stop());

const unheard = (n: number) => writeUnheard(api.deps.pool, CASE, n);
const write = (caseId: string) => api.deps.pool.query(`select append_journal($1, 'ops', '运营', 'commentAdded', null, null, '{}')`, [caseId]);

const becomes = (what: string, isSo: () => boolean) => until(what, () => isSo() || undefined);

/** Writes an entry, and waits until it is told. */
async function heard(caseId = CASE): Promise<void> {
  await becomes('events are told', () => api.deps.hub.isCurrent);
  let isTold = false;
  const leave = api.deps.hub.follow({ ...deaf, receive: (message) => void (isTold ||= message.caseId === caseId) });
  await write(caseId);
  await becomes('it is told', () => isTold);
  leave();
}

/** Ends the connections that listen, as a PostgreSQL that blinks does. */
const endListening = () =>
  api.deps.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '% listen'`);

const beats = (events: readonly LiveEvent[]) => events.filter(({ event }) => event === 'heartbeat').map(({ data }) => data.current);
const has = (event: string, caseId: string) => (events: readonly LiveEvent[]) => events.some((one) => one.event === event && one.data.caseId === caseId);
const isBack = (events: readonly LiveEvent[]) => beats(events).join() === 'true,false,true';

test('what is written while the database cannot be heard is told as soon as it can, and followers know of the silence', async () => {
  const ready = async () => {
    await heard(OTHER);
    await endListening();
    await unheard(1);
  };
  const events = await followAll(api.url, people.ops, isBack, ready);
  expect(events.map(({ event, data }) => (event === 'heartbeat' ? data.current : `${event} ${data.caseId}`))).toEqual([
    true,
    `case ${OTHER}`,
    false,
    `case ${CASE}`,
    true,
  ]);
});

test('more than is told one by one is told as a reason to read everything anew, from where the reader goes on', async () => {
  const events = await followAll(api.url, people.ops, isBack, async () => {
    await heard();
    await endListening();
    await unheard(2001);
  });
  const { rows } = await api.deps.pool.query<{ id: number }>('select max(id) as id from journal');
  expect(events.filter(({ event }) => event === 'reload')).toEqual([{ id: String(rows[0]?.id), event: 'reload', data: { reason: 'tooMany' } }]);
});

test('who follows where nothing was told before the silence reads everything anew', async () => {
  // Nobody follows: the notice is heard, and what it is about is not looked up.
  const noticed = api.deps.hub.expect(CASE);
  await write(CASE);
  await noticed.until(() => Promise.resolve(true), 5000);
  const events = await followAll(api.url, people.ops, isBack, async () => {
    await endListening();
    await unheard(1);
  });
  expect(events.some(({ event }) => event === 'reload')).toBe(true);
});

test('an entry that cannot be read is told when it can', async () => {
  const events = await followAll(api.url, people.ops, isBack, async () => {
    await heard();
    await api.deps.pool.query('alter table journal rename to journal_away');
    await api.deps.pool.query(`select pg_notify('cases', $1)`, [JSON.stringify({ caseId: OTHER, first: 1, journal: 1 })]);
    await becomes('followers know of the silence', () => !api.deps.hub.isCurrent);
    await api.deps.pool.query('alter table journal_away rename to journal');
    await unheard(1);
  });
  expect(events.filter(({ event }) => event === 'case').map(({ data }) => data.caseId)).toEqual([CASE, CASE]);
});

test('a listening connection that died without a word is found and replaced', async () => {
  const { hostname, port } = new URL(String(api.deps.pool.options.connectionString));
  const proxy = await openSilentProxy({ host: hostname, port: Number(port) });
  const url = Object.assign(new URL(String(api.deps.pool.options.connectionString)), { hostname: '127.0.0.1', port: String(proxy.port) });
  const log = pino({ level: 'silent' });
  const listener = new Listener(url.href, log, { pace: { pulse: 50, patience: 500, retry: 200 } });
  const hub = new LiveHub(api.deps.db, listener, log, new ReferenceData());
  await listener.start();
  const received: string[] = [];
  hub.follow({ ...deaf, receive: ({ caseId }) => void received.push(caseId), current: (isCurrent) => void received.push(String(isCurrent)) });
  await becomes('it listens', () => hub.isCurrent);
  await write(OTHER);
  await becomes('it is told', () => received.includes(OTHER));
  received.length = 0;
  proxy.swallow();
  await write(CASE);
  await becomes('it listens again', () => received.at(-1) === 'true').finally(async () => {
    await listener.stop();
    await hub.stop();
    await proxy.close();
  });
  expect(received).toEqual(['false', CASE, 'true']);
});

// The last: a case that was found is told of for a minute.
test('what has no journal is told too: a job that went on, a case whose rows were written anew', async () => {
  const events = await followAll(api.url, people.ops, isBack, async () => {
    await heard();
    await endListening();
    await api.deps.pool.query(`alter function announce_job(text) rename to announce_job_later`);
    await api.deps.pool.query(`create function announce_job(p text) returns void language sql as ''`);
    await addJob(api.deps.db, {
      id: 'unheard',
      kind: 'parameters',
      payload: { parameters: {} },
      subject: 'parameter/x',
      lane: null,
      title: { zh: '参数', en: 'Parameter' },
      dryRun: false,
      processes: null,
      actor: { id: 'ops', name: '运营' },
      reason: '核对',
      cases: [],
    });
    await noteFinding(api.deps.pool, { caseId: OTHER, kind: 'rewritten', data: {} });
  });
  expect(events.some(({ event, data }) => event === 'progress' && data.jobId === 'unheard')).toBe(true);
  expect(has('case', OTHER)(events)).toBe(true);
});
