import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { sessions } from '../../api/auth/session.js';
import { createApp } from '../../api/app.js';
import { Listener } from '../../db/listener.js';
import { LiveHub } from '../../api/live/hub.js';
import { watchRight } from '../../api/routes/events/right-to-listen.js';
import { until } from '../support/until.js';
import { deaf, followAll } from './support/event-stream.js';
import { type Caller, request, signIn } from './support/caller.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let ops: Caller;
let server: Server;
/** What was found at each look. */
const looks: string[] = [];
const leave: (() => void)[] = [];
beforeAll(async () => {
  api = await startApi();
  ops = await signIn(api.url, 'ops');
  const app = express();
  app.use(sessions(api.deps));
  app.get('/', (req, res) => {
    leave.push(
      watchRight(api.deps, req, { still: ({ account }) => Promise.resolve(void looks.push(account.id)), ended: () => void looks.push('ended') }, 20).stop,
    );
    res.end();
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  for (const end of leave.splice(0)) end();
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await api.stop();
});

const newest = (what: string) => until(`the newest look finds ${what}`, () => looks.at(-1) === what || undefined);

test('a store that cannot be read shows nobody out; a session that is gone does', async () => {
  await request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'GET', '/', undefined, { cookie: ops.cookie });
  await newest('ops');
  await api.deps.pool.query('alter table sessions rename to sessions_away');
  looks.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 200));
  await api.deps.pool.query('alter table sessions_away rename to sessions');
  await newest('ops');
  expect(looks).not.toContain('ended');
  await api.deps.pool.query('delete from sessions');
  await newest('ended');
});

/** Another process of the API on the same database; `stop` when it has served. */
async function anotherProcess(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { db, pool, log, reference } = api.deps;
  const listener = new Listener(String(pool.options.connectionString), log);
  const hub = new LiveHub(db, listener, log, reference);
  await listener.start();
  const other = createServer(createApp({ ...api.deps, hub }));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    hub.endStreams();
    await new Promise((resolve) => other.close(resolve));
    await listener.stop();
    await hub.stop();
  };
  return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, stop };
}

const isShownOut = (events: readonly { readonly event: string }[]): boolean => events.some(({ event }) => event === 'signedOut');

/** Follows until it is shown out; `stands` resolves when the stream does. */
function listenTo(url: string, who: Caller) {
  let ready: () => void = () => undefined;
  const stands = new Promise<void>((resolve) => (ready = resolve));
  return { stands, heard: followAll(url, who, isShownOut, () => Promise.resolve(ready())).then((events) => events.map(({ event }) => event)) };
}

const SHOWN_OUT = ['heartbeat', 'signedOut'];

test('who signs out is shown out of every stream of that session, whatever process it is of; another session of his goes on', async () => {
  const [leaving, staying] = [await signIn(api.url, 'ops'), await signIn(api.url, 'ops')];
  const other = await anotherProcess();
  const streams = [listenTo(api.url, leaving), listenTo(other.url, leaving)];
  const stays = listenTo(other.url, staying);
  await Promise.all([...streams, stays].map(({ stands }) => stands));
  expect((await leaving.delete('/api/session')).status).toBe(204);
  for (const { heard } of streams) expect(await heard).toEqual(SHOWN_OUT);
  expect(await Promise.race([stays.heard, Promise.resolve('goes on')])).toBe('goes on');
  await api.deps.pool.query(`delete from sessions where sess ->> 'userId' = 'ops'`);
  expect(await stays.heard).toEqual(SHOWN_OUT);
  await other.stop();
});

test('whose account is disabled is shown out', async () => {
  const stream = listenTo(api.url, await signIn(api.url, 'service-specialist'));
  await stream.stands;
  await api.deps.pool.query(`update users set disabled_at = now() where id = 'service-specialist'`);
  expect(await stream.heard).toEqual(SHOWN_OUT);
  await api.deps.pool.query(`update users set disabled_at = null where id = 'service-specialist'`);
});

test.each(['users', 'user_roles', 'roles', 'api_tokens', 'process_definitions'])('a change of %s has everybody who follows looked at anew', async (table) => {
  let looks = 0;
  const leave = api.deps.hub.follow({ ...deaf, reconsider: () => Promise.resolve(void (looks += 1)) });
  await api.deps.pool.query(`delete from ${table} where false`);
  await until('he is looked at', () => looks > 0 || undefined);
  leave();
});

test('a reader who can set no header says in the address where he goes on', async () => {
  const { cookie } = await signIn(api.url, 'ops');
  const leaving = new AbortController();
  const answer = await fetch(`${api.url}/api/events?lastEventId=yesterday`, { headers: { cookie }, signal: leaving.signal });
  let text = '';
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString();
    if (/event: ?reload/.test(text)) break;
  }
  leaving.abort();
  expect(text).toContain('"reason":"unknownId"');
});
