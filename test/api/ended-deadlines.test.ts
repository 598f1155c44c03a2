import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail, CaseDeadline } from '../../api/contract/index.js';
import type { Deadline } from '../../engine/case-state.js';
import type { Page } from '../../api/contract/common.js';
import { signIn, type Caller } from './support/caller.js';
import { deadlineRow } from './support/deadline.js';
import { project, step } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

const CASE = 'RR-202609-0044';
const ROUNDS = 250;
const at = Date.parse('2026-09-23T10:00:00+08:00');
const deadline = (id: string, clockId: string, state: Deadline['state']): Deadline =>
  deadlineRow({ id, clockId, elementId: clockId, parameter: 'repair.register', from: at, dueAt: at, state, metCount: 1 });
const scope = (key: string, value: number) => ({ id: `s.${value}`, scope: { elementId: 'RR-R', key }, variables: { value } });

let api: TestApi;
let inside: Caller;
let outside: Caller;
beforeAll(async () => {
  api = await startApi();
  [inside, outside] = [await signIn(api.url, 'ops'), await signIn(api.url, 'agent')];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ended = { deadlines: [deadline(`task:${CASE}.RR-01.${round}`, 'RR-01', 'met')], scopes: [scope('baike', round)] };
    const running = deadline('task:next', 'RR-01', 'armed');
    await project(api.deps.pool, step(CASE, { seq: round, records: [], ended, case: { deadlines: [running], scopes: [scope('taiwan', 0)] } }));
  }
});
afterAll(() => api.stop());

test('a case that has gone round many times answers with what runs and, of each place, the last that has ended', async () => {
  const { body } = await inside.get<CaseDetail>(`/api/cases/${CASE}`);
  expect(body.deadlines.map(({ id, state }) => [id, state])).toEqual([
    [`task:${CASE}.RR-01.${ROUNDS}`, 'met'],
    ['task:next', 'armed'],
  ]);
  expect(body.scopes).toEqual([
    { scope: { elementId: 'RR-R', key: 'baike' }, variables: { value: ROUNDS } },
    { scope: { elementId: 'RR-R', key: 'taiwan' }, variables: { value: 0 } },
  ]);
});

test('all that have ended are read page by page, the last first, none twice and none left out', async () => {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await inside.get<Page<CaseDeadline>>(`/api/cases/${CASE}/ended-deadlines?limit=200${query}`);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
  }
  expect(ids).toEqual(Array.from({ length: ROUNDS }, (_, index) => `task:${CASE}.RR-01.${ROUNDS - index}`));
});

test('a cursor that none is, is refused; people outside are told of no deadline', async () => {
  expect((await inside.get(`/api/cases/${CASE}/ended-deadlines?cursor=x`)).status).toBe(422);
  expect((await outside.get<Page<CaseDeadline>>(`/api/cases/${CASE}/ended-deadlines`)).body).toEqual({ items: [], nextCursor: null });
});

test('what an earlier visit of an item held is still found', async () => {
  const found = async (q: string) => (await inside.get<Page<{ id: string }>>(`/api/cases?q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id);
  const ended = (n: number, text: string) => ({
    deadlines: [],
    scopes: [{ id: `v.${n}`, scope: { elementId: 'RR-R', key: 'baike' }, variables: { note: text } }],
  });
  await project(api.deps.pool, step('RR-202609-0045', { seq: 1, ended: ended(1, '闪存芯片') }));
  await project(api.deps.pool, step('RR-202609-0045', { seq: 2, ended: ended(2, '光驱') }));
  expect([await found('闪存芯片'), await found('光驱')]).toEqual([['RR-202609-0045'], ['RR-202609-0045']]);
});
