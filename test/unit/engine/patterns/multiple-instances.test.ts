import { type Extra, process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const many = (marker: Extra) =>
  process()
    .start()
    .userTask('t', { multiInstance: { collection: 'items', itemVariable: 'item', ...marker } })
    .userTask('after')
    .end();
const items = { variables: { items: ['a', 'b', 'c'], n: 0 } };
/** Tasks that people start, one for each time. */
const startedByPeople = (extra: Extra) =>
  process()
    .start()
    .adHoc('h', (b: ProcessBuilder) => b.userTask('t', { output: { n: 'n + 1' } }), extra)
    .userTask('after')
    .end();
const another = { kind: 'startActivity', elementId: 't' } as const;

describe('control-flow patterns: multiple instances', () => {
  test('WCP-12 Multiple Instances without Synchronization: each time another, and nothing waits for them but the end', () => {
    const c = begin(
      process()
        .start()
        .userTask('main')
        .end()
        .eventSubProcess('another', { kind: 'message', messages: ['another'] }, (b) => b.userTask('t').end(), { interrupting: false }),
    );
    c.message('another');
    c.message('another');
    c.complete('main');
    expect(c.open()).toEqual(['t', 't']);
  });

  test('WCP-13 Multiple Instances with a Priori Design-Time Knowledge: as many as the drawing says', () => {
    const c = begin(many({ collection: '[1, 2]' }));
    expect(c.open()).toEqual(['t@1', 't@2']);
    c.complete('t', { key: '1' });
    c.complete('t');
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-14 Multiple Instances with a Priori Run-Time Knowledge: as many as the case says when it comes there', () => {
    const c = begin(many({}), items);
    expect(c.open()).toEqual(['t@a', 't@b', 't@c']);
    for (const key of ['c', 'a', 'b']) c.complete('t', { key });
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-15 Multiple Instances without a Priori Run-Time Knowledge: more are added while others run, and on when all are done', () => {
    const c = begin(startedByPeople({}), items);
    c.command(another);
    c.command(another);
    for (const { id } of c.openTasks()) c.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} });
    c.command(another);
    c.complete('t');
    c.command({ kind: 'endActivities', elementId: 'h' });
    expect(c.open()).toEqual(['after']);
    expect(c.variables).toMatchObject({ n: 3 });
  });

  test('WCP-34 Static Partial Join for Multiple Instances: on when two are done; the others go on and are taken in', () => {
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().userTask('t').throw('one', { kind: 'signal', signal: 'one' }).end(), {
          multiInstance: { collection: 'items', itemVariable: 'item' },
        })
        .end()
        .boundary('enough', 's', { kind: 'conditional', condition: 'n >= 2' }, { interrupting: false })
        .userTask('after')
        .end('e2')
        .eventSubProcess('count', { kind: 'signal', signal: 'one' }, (e) => e.script('more', 'n + 1', { resultVariable: 'n' }).end(), { interrupting: false }),
      items,
    );
    c.complete('t', { key: 'a' });
    c.complete('t', { key: 'b' });
    expect(c.open()).toEqual(['t@c', 'after']);
    c.complete('t');
    c.complete('after');
    expect(c.state.status).toBe('completed');
  });

  test('WCP-35 Cancelling Partial Join for Multiple Instances: on when two are done; the others are withdrawn', () => {
    const c = begin(many({ completionCondition: 'numberOfCompletedInstances >= 2' }), items);
    c.complete('t', { key: 'a' });
    c.complete('t', { key: 'c' });
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-36 Dynamic Partial Join for Multiple Instances: more are added until enough are done', () => {
    const c = begin(startedByPeople({ completionCondition: 'n >= 2' }), items);
    c.command(another);
    c.complete('t');
    c.command(another);
    c.command(another);
    c.command({ kind: 'completeTask', taskId: c.openTasks()[0]!.id, outcome: 'done', values: {} });
    expect(c.open()).toEqual(['after']);
  });
});
