import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('control-flow patterns: basic control flow', () => {
  test('WCP-1 Sequence: one after the other', () => {
    const c = begin(process().start().userTask('A').userTask('B').end());
    expect(c.open()).toEqual(['A']);
    c.complete('A');
    expect(c.open()).toEqual(['B']);
  });

  test('WCP-2 Parallel Split, WCP-3 Synchronization: both at once, and on when both are done', () => {
    const c = begin(process().start().parallel('p').userTask('A').parallel('j').userTask('after').end().from('p').userTask('B').to('j'));
    expect(c.open()).toEqual(['A', 'B']);
    c.complete('B');
    expect(c.open()).toEqual(['A']);
    c.complete('A');
    expect(c.open()).toEqual(['after']);
  });

  test.each([
    [1, 'A'],
    [2, 'B'],
  ])('WCP-4 Exclusive Choice, WCP-5 Simple Merge: one of two ways (%s), and on behind either', (v, task) => {
    const c = begin(
      process().start().exclusive('x').when('v = 1').userTask('A').exclusive('m').userTask('after').end().from('x').otherwise().userTask('B').to('m'),
      { variables: { v } },
    );
    expect(c.open()).toEqual([task]);
    c.complete(task);
    expect(c.open()).toEqual(['after']);
  });
});
