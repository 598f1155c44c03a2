import { expect } from '@jest/globals';
import type { Follower } from '../../../api/live/follower.js';
import type { Caller } from './caller.js';

/** A live event as it came. */
export interface LiveEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly caseId: string; readonly kinds: readonly string[]; readonly reason?: string; readonly current?: boolean; readonly jobId?: string };
}

/** A follower that hears nothing; a test says what it listens for. */
export const deaf: Follower = {
  receive: () => undefined,
  progress: () => undefined,
  reload: () => undefined,
  current: () => undefined,
  sessionEnded: () => undefined,
  reconsider: () => Promise.resolve(),
  end: () => undefined,
};

/** How long to wait for events, ms. */
const PATIENCE = 15_000;

const field = (block: string, name: string) => new RegExp(`^${name}:\\s?(.*)$`, 'm').exec(block)?.[1];

function eventOf(block: string): LiveEvent[] {
  const [event, data] = [field(block, 'event'), field(block, 'data')];
  return event === undefined || data === undefined ? [] : [{ id: field(block, 'id') ?? '', event, data: JSON.parse(data) as LiveEvent['data'] }];
}

const withoutHeartbeats = (events: readonly LiveEvent[]): LiveEvent[] => events.filter(({ event }) => event !== 'heartbeat');

/** Reads live events until `enough`, then leaves; `ready` is called as soon as the stream stands. Signs of life are left out. */
export async function follow(...args: Parameters<typeof followAll>): Promise<LiveEvent[]> {
  const [url, who, enough, ready, lastEventId] = args;
  const events = await followAll(url, who, (all) => enough(withoutHeartbeats(all)), ready, lastEventId);
  return withoutHeartbeats(events);
}

/** The same with signs of life. */
export async function followAll(
  url: string,
  who: Caller,
  enough: (events: readonly LiveEvent[]) => boolean,
  ready: () => Promise<void> = () => Promise.resolve(),
  lastEventId?: string,
): Promise<LiveEvent[]> {
  const leave = new AbortController();
  const response = await fetch(`${url}/api/events`, {
    headers: { cookie: who.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    signal: leave.signal,
  });
  expect(response.headers.get('content-type')).toMatch(/text\/event-stream/);
  const events: LiveEvent[] = [];
  const timer = setTimeout(() => leave.abort(), PATIENCE);
  const done = (async () => {
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.flatMap(eventOf));
      if (enough(events)) return;
    }
  })();
  await ready();
  await done.catch(() => undefined);
  clearTimeout(timer);
  leave.abort();
  return events;
}
