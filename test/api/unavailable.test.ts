import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Caller, signIn } from './support/caller.js';
import { line } from './support/projected.js';
import { ownNumbers } from './support/running-api.js';
import { startApi, type TestApi } from './support/test-api.js';

let withoutTemporal: TestApi;
let withoutWorker: TestApi;
beforeAll(async () => {
  withoutTemporal = await startApi();
  withoutWorker = await startApi({ temporalAddress: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', taskQueue: `nobody-${randomUUID()}` });
  await ownNumbers(withoutWorker);
});
afterAll(async () => {
  await withoutTemporal.stop();
  await withoutWorker.stop();
});

const start = (who: Caller) => who.post('/api/cases', { process: 'repair-return', variables: { agentId: 'agent-jia', lines: [line] } });

test.each([
  ['Temporal', () => withoutTemporal, 'Temporal'],
  ['the worker', () => withoutWorker, 'the worker'],
] as const)(
  'without %s acting is 503 that names what is missing, with Retry-After; reading goes on',
  async (_name, api, what) => {
    const caller = await signIn(api().url, 'service-specialist');
    const answer = await start(caller);
    expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
    expect(answer.body.title).toContain(`: ${what} does not answer`);
    expect((await caller.get('/api/cases')).status).toBe(200);
  },
  90_000,
);
