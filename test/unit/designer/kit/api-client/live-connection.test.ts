import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { LiveConnection } from '../../../../../designer/src/kit/api-client/live-connection.js';

/** The browser's connection, moved by hand. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Source[] = [];
  readyState = 1;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  say(event: string, data: object, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data), lastEventId }));
  }
  refuse(): void {
    this.readyState = Source.CLOSED;
    this.onerror?.();
  }
}
const newest = (): Source => Source.all.at(-1)!;

let heard: string[];
let standsAgain: () => void;
let connection: LiveConnection;
beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { EventSource: Source });
  Source.all.length = 0;
  heard = [];
  connection = new LiveConnection({
    changed: (event) => heard.push(event),
    stale: () => heard.push('stale'),
    status: (status) => heard.push(status),
    session: () => new Promise((resolve) => (standsAgain = resolve)),
  });
});
afterEach(() => {
  connection.close();
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'EventSource');
});
const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);

test('a connection that gives no sign of life is replaced from where it stopped, and the page is told while it lasts', async () => {
  newest().say('heartbeat', { current: true });
  newest().say('case', {}, '17');
  await pass(30);
  expect([heard, Source.all.length]).toEqual([['case'], 1]);
  await pass(10);
  expect([heard, Source.all.length, Source.all[0]?.readyState]).toEqual([['case', 'offline'], 2, Source.CLOSED]);
  expect(newest().url).toBe('/api/events?lastEventId=17');
  newest().say('heartbeat', { current: true });
  expect(heard).toEqual(['case', 'offline', 'stale', 'live']);
});

test('signs of life keep a quiet connection', async () => {
  for (let beats = 0; beats < 8; beats += 1) {
    await pass(15);
    newest().say('heartbeat', { current: true });
  }
  expect([heard, Source.all.length]).toEqual([[], 1]);
});

test('a machine that has slept finds out as soon as it is awake', () => {
  jest.setSystemTime(Date.now() + 3_600_000);
  connection.look();
  expect([heard, Source.all.length]).toEqual([['offline'], 2]);
});

test('while the server cannot hear of changes the page says so, and then reads anew', () => {
  newest().say('heartbeat', { current: false });
  newest().say('heartbeat', { current: false });
  newest().say('heartbeat', { current: true });
  expect(heard).toEqual(['behind', 'stale', 'live']);
});

test.each([
  ['a session that ends', () => newest().say('signedOut', {})],
  ['a connection that is refused', () => newest().refuse()],
])('%s asks for the session, and no more of the events until it stands', async (_what, end) => {
  end();
  await pass(600);
  expect([heard, Source.all.length, newest().readyState]).toEqual([['offline'], 1, Source.CLOSED]);
  standsAgain();
  await pass(2);
  expect(Source.all.length).toBe(2);
  newest().say('heartbeat', { current: true });
  expect(heard).toEqual(['offline', 'stale', 'live']);
});

test('after it is closed nothing is opened', async () => {
  newest().refuse();
  connection.close();
  standsAgain();
  await pass(600);
  expect(Source.all.length).toBe(1);
});
