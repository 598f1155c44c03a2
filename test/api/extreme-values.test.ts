import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail } from '../../api/contract/cases.js';
import type { Deadline } from '../../engine/case-state.js';
import { MOST_ITEMS } from '../../model/elements/most-items.js';
import { type Caller, signIn } from './support/caller.js';
import { deadlineRow } from './support/deadline.js';
import { project, step, taskRow } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

let api: TestApi;
let specialist: Caller;
beforeAll(async () => {
  api = await startApi();
  specialist = await signIn(api.url, 'service-specialist');
}, 120_000);
afterAll(() => api.stop());

const from = Date.parse('2026-09-23T10:00:00+08:00');
const deadline = (dueAt: number): Deadline =>
  deadlineRow({
    id: 'task:x',
    from: dueAt,
    dueAt,
    calendarUncertain: true,
    ledger: [{ at: from, by: { id: 'system', name: 'system' }, kind: 'started', to: dueAt }],
  });

test.each([
  ['RR-202609-0101', '+010000-01-04T18:00:00+08:00', Date.parse('+010000-01-04T10:00:00Z')],
  ['RR-202609-0102', '0000-01-03T18:06:00+08:06', Date.parse('0000-01-03T10:00:00Z')],
])('%s: a case whose deadline is due at %s has its page', async (id, written, dueAt) => {
  await project(api.deps.pool, step(id, { case: { deadlines: [deadline(dueAt)] } }));
  const { status, body } = await specialist.get<CaseDetail>(`/api/cases/${id}`);
  expect([status, body.deadlines.map((each) => each.dueAt)]).toEqual([200, [written]]);
});

test('of as many items as there may be, each has the performer of its own task', async () => {
  const id = 'RR-202609-0103';
  const scopes = Array.from({ length: MOST_ITEMS }, (_, n) => ({ elementId: 'RR-S', key: `row-${n}` }));
  const assignee = (n: number) => (n % 2 === 0 ? 'service-specialist' : 'ops');
  const trace = scopes.map((scope) => ({ elementId: 'RR-01', scope, state: 'active' as const, enteredAt: from, leftAt: null, performer: null, count: 1 }));
  const body = { elementId: 'RR-01', state: 'active' as const, enteredAt: from, leftAt: null, performer: null, count: 1 };
  const tasks = scopes.map((scope, n) => taskRow(`${id}.RR-01@row-${n}.1`, { scope, assignee: assignee(n), candidateGroups: [] }));
  await project(api.deps.pool, step(id, { tasks, case: { trace: [body, ...trace] } }));
  // when
  const detail = (await specialist.get<CaseDetail>(`/api/cases/${id}`)).body;
  // then
  expect(detail.tasks).toHaveLength(MOST_ITEMS);
  expect(detail.elements.map(({ scope, performer }) => [scope?.key, performer?.id])).toEqual([
    [undefined, undefined],
    ...scopes.map(({ key }, n) => [key, assignee(n)]),
  ]);
});
