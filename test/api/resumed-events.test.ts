import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Headed } from './support/caller.js';
import { follow, type LiveEvent } from './support/event-stream.js';
import { type People, projectSevenCases, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';
import { writeUnheard } from './support/unheard-entries.js';

/** The case of the other agent, and one of the first. */
const STRANGERS = 'RR-202609-0005';
const OWN = 'RR-202609-0001';
/** One that hr has worked on. */
const WITH_HR = 'RR-202609-0002';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  await projectSevenCases(api.deps.pool);
});
afterAll(() => api.stop());

const write = (caseId: string, n: number, kind = 'taskCreated') => writeUnheard(api.deps.pool, caseId, n, kind);

const reached = (id: string) => (events: readonly LiveEvent[]) => events.some((event) => event.id === id);
const entries = (events: readonly LiveEvent[]) => events.map(({ id }) => Number.parseFloat(id));

test('a reader that comes back gets all he has missed up to the present, in order', async () => {
  const first = await write(OWN, 1);
  for (let i = 0; i < 40; i += 1) for (const id of [OWN, STRANGERS]) await write(id, 30);
  const last = await write(OWN, 1, 'caseEnded');
  const events = await follow(api.url, people.ops, reached(last), undefined, first);
  expect(events.at(-1)?.data).toMatchObject({ caseId: OWN, kinds: ['caseEnded'] });
  expect(events.filter((event) => event.event === 'case')).toHaveLength(81 + 3); // one for each run; three are cut by the end of a page
  expect(entries(events).map(Math.floor)).toEqual([...entries(events).map(Math.floor)].sort((a, b) => a - b));
  expect(await follow(api.url, people.ops, reached(last), undefined, events.at(-2)?.id)).toMatchObject([{ id: last, event: 'case' }]);
});

test('what strangers write takes nobody’s place: a reader gets what is his own', async () => {
  const before = await write(STRANGERS, 1);
  await write(STRANGERS, 3000);
  const own = await write(OWN, 2);
  const events = await follow(api.url, people.agent, reached(own), undefined, before);
  expect(events.map(({ event, data }) => [event, data.caseId])).toEqual([
    ['task', OWN],
    ['case', OWN],
  ]);
});

test('a bell that has rung meanwhile rings', async () => {
  const before = await write(OWN, 1);
  await api.deps.pool.query(`insert into notifications (user_id, case_id, subject, body) values ('hr', $1, '{}', '{}')`, [WITH_HR]);
  await write(WITH_HR, 1, 'notificationSent');
  const events = await follow(api.url, people.hr, (heard) => heard.some((event) => event.event === 'notification'), undefined, before);
  expect(events.map(({ event, data }) => [event, data.caseId])).toEqual([
    ['notification', WITH_HR],
    ['case', WITH_HR],
  ]);
});

test('who was away for too long is told to read everything anew, and goes on from there', async () => {
  const before = await write(OWN, 1);
  const newest = await write(OWN, 10_001);
  const [told] = await follow(api.url, people.ops, (events) => events.length > 0, undefined, before);
  expect(told).toEqual({ id: newest, event: 'reload', data: { reason: 'tooMany' } });
  const next = await write(OWN, 1, 'caseEnded');
  expect(await follow(api.url, people.ops, reached(next), undefined, told?.id)).toMatchObject([{ id: next, data: { kinds: ['caseEnded'] } }]);
  // Strangers' entries do not count.
  const own = await write(STRANGERS, 1);
  expect(await follow(api.url, people.agent2, reached(own), undefined, before)).toMatchObject([{ event: 'task' }, { id: own }]);
});

test.each(['999999999', 'yesterday', '-1', '1e3'])('an id that is none of ours (%s) means: read everything anew', async (id) => {
  const newest = await write(OWN, 1);
  const [told] = await follow(api.url, people.ops, (events) => events.length > 0, undefined, id);
  expect(told).toEqual({ id: newest, event: 'reload', data: { reason: 'unknownId' } });
});

test('HEAD answers at once, with the headers of the stream', async () => {
  const head = (headers: Headed) => fetch(`${api.url}/api/events`, { method: 'HEAD', headers, signal: AbortSignal.timeout(5000) });
  const answer = await head({ cookie: people.ops.cookie });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect((await head({})).status).toBe(401);
});
