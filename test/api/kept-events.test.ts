import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { flush } from '../../activities/flush.js';
import { keepSteps } from '../../db/queries/case-steps.js';
import type { StepInput } from '../../engine/projection.js';
import { follow, type LiveEvent } from './support/event-stream.js';
import { record, step } from './support/projected.js';
import { type People, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
});
afterAll(() => api.stop());

/** A step as the worker writes it: nobody has kept it yet. */
async function written(caseId: string, seq: number): Promise<void> {
  const chain = { seq, identity: `${caseId} ${seq}`, size: 1, previous: seq === 1 ? '' : `${caseId} ${seq - 1}`, kept: 0, awaited: true };
  const input: StepInput = { ...step(caseId, { seq, records: [record('taskCreated', { taskId: `${caseId}.${seq}` }, 'RR-01')] }), ...chain };
  expect(await flush(api.deps.pool, input)).toBe('applied');
}
const kept = (caseId: string, seq: number) => keepSteps(api.deps.pool, caseId, seq, `${caseId} ${seq}`);
const comment = (caseId: string) => api.deps.pool.query(`select append_journal($1, 'ops', '运营', 'commentAdded', null, null, '{}')`, [caseId]);
const about = (events: readonly LiveEvent[]) =>
  events.filter(({ event }) => event === 'case').map(({ data }) => `${String(data.caseId)} ${(data.kinds as string[]).join()}`);
const tells = (words: string) => (events: readonly LiveEvent[]) => about(events).includes(words);

// First of all: nobody has followed yet, so the process has nothing in memory and reads the journal.
test('who comes back is not told of a step that nobody has kept, and of one that was kept meanwhile though later ones were told before', async () => {
  await written('RR-202610-0002', 1);
  await written('RR-202610-0003', 1);
  await kept('RR-202610-0003', 1);
  const { rows } = await api.deps.pool.query<{ id: number }>(`select max(id) as id from journal where case_id = 'RR-202610-0003'`);
  const last = String(rows[0]!.id);
  await written('RR-202610-0004', 1);
  await kept('RR-202610-0002', 1);
  await comment('RR-202610-0003');
  const events = await follow(api.url, people.ops, tells('RR-202610-0003 commentAdded'), undefined, last);
  expect(about(events)).toEqual(['RR-202610-0002 taskCreated', 'RR-202610-0003 commentAdded']);
});

test('who follows is told of a step when Temporal is known to have it, and not before', async () => {
  const events = follow(api.url, people.ops, tells('RR-202610-0001 taskCreated'), async () => {
    await written('RR-202610-0001', 1);
    await comment('RR-202610-0001');
    await kept('RR-202610-0001', 1);
  });
  expect(about(await events)).toEqual(['RR-202610-0001 commentAdded', 'RR-202610-0001 taskCreated']);
});
