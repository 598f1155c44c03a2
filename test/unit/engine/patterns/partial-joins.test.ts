import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

/** Three tasks that meet at a complex gateway which goes on at some of them. */
const some = (n: number, builder: ProcessBuilder) =>
  builder
    .parallel('p')
    .userTask('A')
    .complex('gate', `activationCount >= ${n}`)
    .from('p')
    .userTask('B')
    .to('gate')
    .from('p')
    .userTask('C')
    .to('gate')
    .from('gate');

/** The same, again and again. */
const again = (n: number) =>
  some(n, process().start().exclusive('m')).choice('after', ['again', 'on']).exclusive('x').when('outcome = "again"').to('m').from('x').otherwise().end();

/** The same in a sub-process that is ended by it. */
const cancelling = (n: number) =>
  process()
    .start()
    .subProcess('s', (b) => some(n, b.start()).end('enough', { event: { kind: 'terminate' } }))
    .userTask('after')
    .end();

describe('control-flow patterns: discriminators and partial joins', () => {
  test.each([
    ['WCP-9 Structured Discriminator', 1],
    ['WCP-30 Structured Partial Join', 2],
  ])('%s: on when %i of three are done; the others are taken in when they come', (_, n) => {
    const c = begin(some(n, process().start()).userTask('after').end());
    const tasks = ['C', 'A', 'B'];
    for (const task of tasks.slice(0, n)) c.complete(task);
    expect(c.open()).toContain('after');
    for (const task of tasks.slice(n)) c.complete(task);
    expect(c.open()).toEqual(['after']);
    expect(c.state.joins).toEqual({});
  });

  test.each([
    ['WCP-28 Blocking Discriminator', 1],
    ['WCP-31 Blocking Partial Join', 2],
  ])('%s: what comes again before all of the first %i have come waits for the next time', (_, n) => {
    const c = begin(again(n));
    const tasks = ['A', 'B', 'C'];
    for (const task of tasks.slice(0, n)) c.complete(task);
    c.complete('after', { outcome: 'again' });
    c.complete('A');
    expect(c.open()).not.toContain('after');
    for (const task of c.openTasks().slice(0, 3 - n)) c.command({ kind: 'completeTask', taskId: task.id, outcome: 'done', values: {} });
    // all of the first round have come: the gateway begins anew, with what has waited
    for (let guard = 0; !c.open().includes('after') && guard < 3; guard++)
      c.command({ kind: 'completeTask', taskId: c.openTasks()[0]!.id, outcome: 'done', values: {} });
    expect(c.state.trace.after).toMatchObject({ count: 2 });
  });

  test.each([
    ['WCP-29 Cancelling Discriminator', 1],
    ['WCP-32 Cancelling Partial Join', 2],
  ])('%s: on when %i of three are done; the others are withdrawn', (_, n) => {
    const c = begin(cancelling(n));
    for (const task of ['B', 'C'].slice(0, n)) c.complete(task);
    expect(c.open()).toEqual(['after']);
    expect(c.elementsOf('taskCancelled')).toHaveLength(3 - n);
  });
});
