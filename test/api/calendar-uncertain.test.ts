import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CalendarYear } from '../../api/contract/calendars.js';
import type { CaseSummary } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskSummary } from '../../api/contract/tasks.js';
import type { Deadline } from '../../engine/case-state.js';
import type { CalendarDay } from '../../db/queries/calendar-day.js';
import { loadYear } from '../../db/queries/calendars.js';
import { deadlineRow, officeTime as at } from './support/deadline.js';
import { project, step, taskRow } from './support/projected.js';
import { signInPeople, type People } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

const deadline = (id: string, from: string, due: string, given: Partial<Deadline> = {}): Deadline =>
  deadlineRow({ id, from: at(from), dueAt: at(due), calendarUncertain: true, ...given });

/** By last digit of the number. */
const cases: Readonly<Record<number, readonly Deadline[]>> = {
  // counted back from January: due in a year whose table is there
  1: [deadline('task:RR-202609-0001.t', '2027-01-05T10:00', '2026-12-31T18:00', { taskId: 'RR-202609-0001.t' })],
  // two years ahead, and over the one between
  2: [deadline('clock', '2026-12-30T10:00', '2028-01-10T18:00')],
  // certain, though due on the very same moment as an uncertain one of another task that is no more
  3: [
    deadline('task:RR-202609-0003.t', '2026-12-01T10:00', '2026-12-31T18:00', { taskId: 'RR-202609-0003.t', calendarUncertain: false }),
    deadline('task:RR-202609-0003.u', '2027-01-05T10:00', '2026-12-31T18:00', { taskId: 'RR-202609-0003.u', state: 'cancelled' }),
  ],
  // not running any more
  4: [deadline('clock', '2026-12-30T10:00', '2028-01-10T18:00', { state: 'met' })],
  // several people have an item of one task; what comes first is another clock, a certain one
  5: [
    deadline('task:RR-202609-0005.t', '2026-12-31T10:00', '2027-01-05T18:00', { taskId: 'RR-202609-0005.t' }),
    deadline('clock', '2026-12-01T10:00', '2026-12-02T18:00', { calendarUncertain: false }),
  ],
};
const itemOf = (digit: string, taskId: string): string => (digit === '5' ? `${taskId}~2` : taskId);

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  for (const [digit, deadlines] of Object.entries(cases)) {
    const running = deadlines.filter(({ state }) => state === 'armed');
    const tasks = running.flatMap(({ taskId, dueAt }) => (taskId === undefined ? [] : [taskRow(itemOf(digit, taskId), { dueAt })]));
    const dueAt = running.length === 0 ? null : Math.min(...running.map((each) => each.dueAt));
    await project(api.deps.pool, step(`RR-202609-000${digit}`, { case: { deadlines: [...deadlines], dueAt }, tasks }));
  }
});
afterAll(() => api.stop());

const casesOf = async (query: string) => (await people.ops.get<Page<CaseSummary>>(`/api/cases${query}`)).body.items;
const digits = (items: readonly CaseSummary[]): string[] => items.map(({ id }) => id.slice(-1)).sort();

describe('a moment that rests on a year without its official table', () => {
  test('is marked in the list of cases, also where it lies in a year that has one; the others are not', async () => {
    expect(digits((await casesOf('')).filter((row) => row.dueUncertain))).toEqual(['1', '2']);
  });

  test('is marked in the inbox: of the task, of each of its items, and of the case', async () => {
    const { items } = (await people.specialist.get<Page<TaskSummary>>('/api/tasks?view=group')).body;
    const marks = Object.fromEntries(items.map((task) => [task.id.slice('RR-202609-000'.length), [task.dueUncertain, task.caseDueUncertain]]));
    expect(marks).toEqual({ '1.t': [true, true], '3.t': [false, false], '5.t~2': [true, false] });
  });

  test('is marked on the page of the case, on itself and its tasks', async () => {
    const { body } = await people.ops.get<CaseSummary & { tasks: TaskSummary[] }>('/api/cases/RR-202609-0001');
    expect([body.dueUncertain, body.tasks.map((task) => [task.dueUncertain, task.caseDueUncertain])]).toEqual([true, [[true, true]]]);
  });

  test('is found by it, under whatever revision the case was begun', async () => {
    expect(digits(await casesOf('?calendarUncertain=true'))).toEqual(['1', '2', '5']);
    expect(digits(await casesOf('?calendarUncertain=false'))).toEqual(['3', '4']);
  });
});

test('which years cases wait for is told, with how many, also beyond one that is loaded', async () => {
  const year = async (of: number) => (await people.ops.get<CalendarYear>(`/api/calendars/china/${of}`)).body;
  expect((await year(2026)).missing).toEqual([
    { year: 2027, waiting: 3 },
    { year: 2028, waiting: 1 },
  ]);
  expect([(await year(2026)).waiting, (await year(2027)).waiting, (await year(2028)).waiting]).toEqual([0, 3, 1]);
  const days: CalendarDay[] = [{ date: '2027-01-01', kind: 'off', name: '元旦' }];
  await loadYear(api.deps.pool, 'china', 2027, days, '通知');
  expect((await year(2026)).missing).toEqual([{ year: 2028, waiting: 1 }]);
  expect((await year(2027)).waiting).toBe(0);
});
