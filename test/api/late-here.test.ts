import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Board } from '../../api/contract/board.js';
import type { FlushInput } from '../../engine/projection.js';
import { deadlineRow } from './support/deadline.js';
import { project, step } from './support/projected.js';
import { casesOf, day, ids, type People, signInPeople } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

type CurrentElement = FlushInput['case']['currentElements'][number];
type Deadline = FlushInput['case']['deadlines'][number];

const at = (elementId: string, key?: string, overdue = false): CurrentElement => ({
  elementId,
  instanceId: `${elementId}@${key ?? ''}`,
  since: day(1),
  assignee: null,
  candidateGroups: [],
  dueAt: null,
  overdue,
  ...(key !== undefined && { scope: { elementId: 'RR-R', key } }),
});
const ranOut = (clockId: string, key?: string): Deadline =>
  deadlineRow({
    id: `${clockId}@${key ?? ''}`,
    clockId,
    from: day(1),
    dueAt: day(2),
    state: 'overdue',
    wasOverdue: true,
    ...(key !== undefined && { scope: { elementId: 'RR-R', key } }),
  });

/** By last digit of the number: where it stands, what has run out. */
const cases: Readonly<Record<number, { readonly currentElements: CurrentElement[]; readonly deadlines: Deadline[] }>> = {
  // one route is late at the factory, the other is in time elsewhere
  1: { currentElements: [at('RR-10', 'baike', true), at('RR-13', 'other')], deadlines: [ranOut('RR-10', 'baike')] },
  // the clock of one route spans the place of both: the other's has not run out
  2: { currentElements: [at('RR-10', 'baike'), at('RR-10', 'other')], deadlines: [ranOut('repair.clockB.internal', 'baike')] },
  3: { currentElements: [at('RR-10', 'other'), at('RR-10c', 'baike')], deadlines: [ranOut('repair.clockB.internal', 'baike')] },
  // a clock of the case, over where it stands, and not
  4: { currentElements: [at('RR-02')], deadlines: [ranOut('repair.clockA.receiveToFactory')] },
  5: { currentElements: [at('RR-13', 'baike')], deadlines: [ranOut('repair.clockA.receiveToFactory')] },
  6: { currentElements: [at('RR-02')], deadlines: [] },
};

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  for (const [n, row] of Object.entries(cases)) {
    const flags = row.deadlines.length > 0 ? ['overdue'] : [];
    await project(api.deps.pool, step(`RR-202609-000${n}`, { case: { ...row, flags, status: n === '4' ? 'suspended' : 'running' } }));
  }
});
afterAll(() => api.stop());

const late = async (elementId: string, overdue = true) =>
  ids(await casesOf(people.ops, `?process=repair-return&status=open&sort=startedAt&elementId=${elementId}&overdue=${overdue}`)).join('');

test.each([
  ['RR-02', '4', '6'],
  ['RR-10', '12', '3'],
  ['RR-10c', '', '3'],
  ['RR-13', '', '15'],
])('at %s the cases %j are late, %j are not', async (elementId, expected, others) => {
  expect([await late(elementId), await late(elementId, false)]).toEqual([expected, others]);
});

test('the board counts at each element as late what the list beside it shows', async () => {
  const { elements } = (await people.ops.get<Board>('/api/board/repair-return')).body;
  expect(elements.map(({ elementId }) => elementId)).toEqual(['RR-02', 'RR-10', 'RR-10c', 'RR-13']);
  for (const { elementId, total, overdue } of elements) {
    const [lateOnes, others] = [await late(elementId), await late(elementId, false)];
    expect([elementId, overdue, total]).toEqual([elementId, lateOnes.length, lateOnes.length + others.length]);
  }
});

test('without an element a case is late when any of its clocks has run out', async () => {
  expect(ids(await casesOf(people.ops, '?overdue=true&sort=startedAt')).join('')).toBe('12345');
});
