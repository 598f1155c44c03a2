import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { sessions } from '../../api/auth/session.js';
import { recheckRight } from '../../api/routes/events/right-to-listen.js';
import { until } from '../support/until.js';
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
      recheckRight(api.deps, req, { still: ({ account }) => Promise.resolve(void looks.push(account.id)), ended: () => void looks.push('ended') }, 20),
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
