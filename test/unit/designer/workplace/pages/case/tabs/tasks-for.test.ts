import { expect, test } from '@jest/globals';
import type { TaskSummary } from '../../../../../../../api/contract/tasks.js';
import { tasksFor } from '../../../../../../../designer/src/workplace/pages/case/tabs/tasks-for.js';

const LI = { id: 'li', name: '李敏' };
const text = (name: string) => ({ zh: name, en: name });
const task = (id: string, rest: Partial<TaskSummary>): TaskSummary =>
  ({ id, state: 'open', waitsForOthers: false, assignee: null, candidateGroups: [], ...rest }) as TaskSummary;
const tasks = [
  task('waits', { state: 'suspended', waitsForOthers: true, assignee: LI }),
  task('free', { candidateGroups: [{ role: 'service', name: text('service') }] }),
  task('own', { assignee: LI }),
  task('of another', { assignee: { id: 'wang', name: '王芳' } }),
  task('waits for another', { state: 'suspended', waitsForOthers: true, assignee: { id: 'wang', name: '王芳' } }),
  task('suspended', { state: 'suspended', assignee: LI }),
];
const shown = (outside: boolean, role: string) => tasksFor(tasks, { id: 'li', outside, roles: [{ role, name: text(role) }] }).map(({ id }) => id);

test('one’s own come first, then those of one’s groups, last what waits for people one has asked: they can be taken out there', () => {
  expect(shown(false, 'service')).toEqual(['own', 'free', 'waits']);
  expect(shown(false, 'other')).toEqual(['own', 'waits']);
});
