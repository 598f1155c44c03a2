import { expect, test } from '@jest/globals';
import type { TaskSummary } from '../../../../../../../api/contract/tasks.js';
import { tasksFor } from '../../../../../../../designer/src/workplace/pages/case/tabs/tasks-for.js';

const LI = { id: 'li', name: '李敏' };
const text = (name: string) => ({ zh: name, en: name });
const task = (id: string, rest: Partial<TaskSummary>): TaskSummary =>
  ({ id, state: 'open', waitsForOthers: false, assignee: null, delegatedBy: null, candidateGroups: [], ...rest }) as TaskSummary;
const tasks = [
  task('out', { assignee: { id: 'wang', name: '王芳' }, delegatedBy: LI }),
  task('out for another', { assignee: { id: 'wang', name: '王芳' }, delegatedBy: { id: 'zhao', name: '赵' } }),
  task('waits', { state: 'suspended', waitsForOthers: true, assignee: LI }),
  task('free', { candidateGroups: [{ role: 'service', name: text('service') }] }),
  task('own', { assignee: LI }),
  task('of another', { assignee: { id: 'wang', name: '王芳' } }),
  task('waits for another', { state: 'suspended', waitsForOthers: true, assignee: { id: 'wang', name: '王芳' } }),
  task('suspended', { state: 'suspended', assignee: LI }),
];
const shown = (outside: boolean, role: string) => tasksFor(tasks, { id: 'li', outside, roles: [{ role, name: text(role) }] }).map(({ id }) => id);

test('one’s own come first, then those of one’s groups, last what waits for people one has asked, or is out for their opinion: there they are taken out, and it is taken back', () => {
  expect(shown(false, 'service')).toEqual(['own', 'free', 'waits', 'out']);
  expect(shown(false, 'other')).toEqual(['own', 'waits', 'out']);
});
