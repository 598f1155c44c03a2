import { expect, test } from '@jest/globals';
import { process } from '../../support/process-builder.js';
import { begin } from './begin.js';

test('trials (4): opened is what was opened in a step, not what it touched', () => {
  const c = begin(
    process('opening')
      .start()
      .parallel('split')
      .userTask('a')
      .userTask('after')
      .end('e1')
      .from('split')
      .userTask('late', { deadline: { parameter: 'p.day' } })
      .end('e2'),
  );
  c.now = c.state.deadlines[c.task('late').deadlineId!]!.dueAt + 1;
  // the deadline of the other task runs out in the same step
  const step = c.complete('a');
  expect(new Set(step.touchedTasks)).toEqual(new Set([c.task('after').id, c.task('late').id]));
  expect(step.openedTasks).toEqual([c.task('after').id]);
});
