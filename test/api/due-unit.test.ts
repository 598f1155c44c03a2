import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseDetail, CaseSummary } from '../../api/contract/cases.js';
import type { Page } from '../../api/contract/common.js';
import type { TaskDetail, TaskSummary } from '../../api/contract/tasks.js';
import type { Deadline } from '../../engine/case-state.js';
import { deadlineRow, officeTime as at } from './support/deadline.js';
import { project, step, taskRow } from './support/projected.js';
import { signInPeople, type People } from './support/seven-cases.js';
import { startApi, type TestApi } from './support/test-api.js';

const deadline = (id: string, unit: Deadline['unit'], due: string, given: Partial<Deadline> = {}): Deadline =>
  deadlineRow({ id, unit, from: at('2026-11-02T10:00'), dueAt: at(due), ...given });

const BY_DAYS = 'RR-202609-0001';
const BY_HOURS = 'RR-202609-0002';
const WITHOUT = 'RR-202609-0003';

let api: TestApi;
let people: People;
beforeAll(async () => {
  api = await startApi();
  people = await signInPeople(api.url);
  const put = (id: string, deadlines: readonly Deadline[], dueAt: number | null, tasks: ReturnType<typeof taskRow>[]) =>
    project(api.deps.pool, step(id, { case: { deadlines: [...deadlines], dueAt }, tasks }));
  // the task's own clock is in working days, that of the case in calendar days; another that has ended was due at the same moment
  await put(
    BY_DAYS,
    [
      deadline('ended', 'hours', '2026-11-09T18:00', { state: 'met' }),
      deadline('clock', 'calendarDays', '2026-11-09T18:00'),
      deadline('own', 'workingDays', '2026-11-10T18:00', { taskId: `${BY_DAYS}.t` }),
    ],
    at('2026-11-09T18:00'),
    [taskRow(`${BY_DAYS}.t`, { dueAt: at('2026-11-10T18:00') })],
  );
  // several people have an item of one task
  await put(BY_HOURS, [deadline('own', 'hours', '2026-11-03T10:00', { taskId: `${BY_HOURS}.t` })], at('2026-11-03T10:00'), [
    taskRow(`${BY_HOURS}.t~2`, { dueAt: at('2026-11-03T10:00') }),
  ]);
  await put(WITHOUT, [], null, [taskRow(`${WITHOUT}.t`)]);
});
afterAll(() => api.stop());

const units = ({ dueUnit, caseDueUnit }: TaskSummary) => [dueUnit, caseDueUnit];

describe('what a due moment is counted by', () => {
  test('is told in the list of cases', async () => {
    const { items } = (await people.ops.get<Page<CaseSummary>>('/api/cases')).body;
    expect(Object.fromEntries(items.map((each) => [each.id, each.dueUnit]))).toEqual({ [BY_DAYS]: 'calendarDays', [BY_HOURS]: 'hours', [WITHOUT]: null });
  });

  test('is told in the inbox, of the task, of each of its items, and of its case', async () => {
    const { items } = (await people.specialist.get<Page<TaskSummary>>('/api/tasks?view=group')).body;
    expect(Object.fromEntries(items.map((each) => [each.caseId, units(each)]))).toEqual({
      [BY_DAYS]: ['workingDays', 'calendarDays'],
      [BY_HOURS]: ['hours', 'hours'],
      [WITHOUT]: [null, null],
    });
  });

  test('is told on the pages of the case and of the task', async () => {
    const { body } = await people.ops.get<CaseDetail>(`/api/cases/${BY_DAYS}`);
    expect([body.dueUnit, body.tasks.map(units)]).toEqual(['calendarDays', [['workingDays', 'calendarDays']]]);
    const task = await people.specialist.get<TaskDetail>(`/api/tasks/${BY_DAYS}.t`);
    expect(units(task.body)).toEqual(['workingDays', 'calendarDays']);
  });
});
