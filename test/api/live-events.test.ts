import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from './support/caller.js';
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
  interface Event {
    readonly id: string;
    readonly event: string;
    readonly data: { readonly caseId: string; readonly kinds: readonly string[] };
  }
  /** Reads events until `enough`, then leaves. */
  async function follow(who: Caller, enough: (events: readonly Event[]) => boolean, ready: () => Promise<void>, lastEventId?: string): Promise<Event[]> {
    const leave = new AbortController();
    const response = await fetch(`${api.url}/api/events`, {
      headers: { cookie: who.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: leave.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
    const events: Event[] = [];
    const timer = setTimeout(() => leave.abort(), 15_000);
    const done = (async () => {
      let text = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const field = (name: string) => new RegExp(`^${name}:\\s?(.*)$`, 'm').exec(block)?.[1];
          const data = field('data');
          if (data !== undefined && field('event') !== undefined)
            events.push({ id: field('id') ?? '', event: field('event') ?? '', data: JSON.parse(data) as Event['data'] });
        }
        if (enough(events)) return;
      }
    })();
    await ready();
    await done.catch(() => undefined);
    clearTimeout(timer);
    leave.abort();
    return events;
  }

  test('who may see a case hears of it, within a second, others do not; a reader that comes back gets what he missed', async () => {
    let id = '';
    const heard = await follow(
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      async () => void ({ id } = (await start(specialist)).body),
    );
    expect(heard.map((e) => e.event)).toEqual(['task', 'case']);
    expect(heard[0]?.data.kinds).toEqual(['taskCreated']);
    const last = heard.at(-1)?.id ?? '';
    await complete(specialist, id, 'RR-01', { outcome: 'done', values: { receivedAt: hourAgo() } });
    const missed = await follow(
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
    const hub = api.deps.hub as unknown as { recent: unknown[] };
    hub.recent.length = 0;
    const missed = await follow(
      specialist,
      (events) => events.some((e) => e.event === 'case' && e.data.caseId === id),
      () => Promise.resolve(),
      String(rows[0]?.id),
    );
    expect(missed.some((e) => e.data.caseId === id)).toBe(true);
  });
});
