import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { follow } from './support/event-stream.js';
import { line } from './support/projected.js';
import { hourAgo, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let agent2: RunningApi['agent2'];
let start: RunningApi['start'];
let complete: RunningApi['complete'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, agent2, start, complete } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

describe('live events', () => {
  test('who may see a case hears of it, within a second, others do not; a reader that comes back gets what he missed', async () => {
    let id = '';
    const heard = await follow(
      api.url,
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      async () => void ({ id } = (await start(specialist)).body),
    );
    expect(heard.map((e) => e.event)).toEqual(['task', 'case']);
    expect(heard[0]?.data.kinds).toEqual(['taskCreated']);
    const last = heard.at(-1)?.id ?? '';
    await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    const missed = await follow(
      api.url,
      specialist,
      (events) => events.some((e) => e.event === 'case'),
      () => Promise.resolve(),
      last,
    );
    expect(missed.map((e) => [e.event, e.data.caseId])).toEqual([
      ['task', id],
      ['case', id],
    ]);
    expect(Number.parseInt(missed.at(-1)?.id ?? '', 10)).toBeGreaterThan(Number.parseInt(last, 10));

    let own = '';
    const others = await follow(
      api.url,
      agent2,
      (events) => events.some((e) => e.data.caseId === own && e.event === 'case'),
      async () => {
        await start(specialist);
        own = (await start(agent2, { lines: [line] })).body.id;
      },
    );
    expect(new Set(others.map((e) => e.data.caseId))).toEqual(new Set([own]));
  });

  test('a reader that was away for longer than events are kept gets them from the journal', async () => {
    const { rows } = await api.deps.pool.query<{ id: number }>('select max(id) as id from journal');
    const { id } = (await start(specialist)).body;
    const { teller } = api.deps.hub as unknown as { teller: { recent: unknown[] } };
    teller.recent.length = 0;
    const missed = await follow(
      api.url,
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      () => Promise.resolve(),
      String(rows[0]?.id),
    );
    expect(missed.some((e) => e.data.caseId === id)).toBe(true);
  });
});
