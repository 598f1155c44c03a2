import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const FAILED = { kind: 'error', error: 'failed' };
const ANY = { kind: 'error' };

/** A sub-process in which `x` fails while `y` goes on, with events at its edge that lead to a task of their name each. */
const failing = (...edges: readonly (readonly [string, Readonly<Record<string, unknown>>])[]): ProcessBuilder => {
  const drawn = process()
    .start()
    .subProcess('sub', (b) => {
      b.start().parallel('split').userTask('x').end('bang', { event: FAILED });
      b.from('split').userTask('y').end();
    })
    .userTask('after')
    .end('e');
  return edges.reduce((builder, [id, event]) => builder.boundary(id, 'sub', event).userTask(`${id}-task`).end(`${id}-end`), drawn);
};

describe('error', () => {
  test('BPMN 10.5.5: an error ends the activity that it comes out of and goes on at the event that catches it', () => {
    const c = begin(failing(['caught', FAILED]));
    c.complete('x');
    expect(c.open()).toEqual(['caught-task']);
    expect(c.recordsOf('errorThrown')).toMatchObject([{ elementId: 'bang', data: { error: 'failed' } }]);
    c.complete('caught-task');
    expect(c.state.status).toBe('completed');
  });

  test('BPMN 10.5.5: an event without a code catches every error, one with the code goes before it', () => {
    const c = begin(failing(['any', ANY]));
    c.complete('x');
    expect(c.open()).toEqual(['any-task']);
    const both = begin(failing(['any', ANY], ['caught', FAILED]));
    both.complete('x');
    expect(both.open()).toEqual(['caught-task']);
  });

  test('BPMN 10.5.7: the nearest scope catches, though further out there is one with the code', () => {
    const c = begin(
      process()
        .start()
        .subProcess('outer', (o) =>
          o
            .start()
            .subProcess('sub', (b) => b.start().end('bang', { event: FAILED }))
            .userTask('on')
            .end()
            .boundary('near', 'sub', ANY)
            .userTask('near-task')
            .end('near-end'),
        )
        .end()
        .boundary('far', 'outer', FAILED)
        .end('far-end')
        .tolerating('errorNeverComes'),
    );
    expect(c.open()).toEqual(['near-task']);
  });

  test('BPMN 13.5.4: an event sub-process catches it in the scope itself, ends all else there, and the scope ends as any other', () => {
    const c = begin(
      process()
        .start()
        .subProcess('sub', (b) => {
          b.start().parallel('split').userTask('x').end('bang', { event: FAILED });
          b.from('split').userTask('y').end();
          b.eventSubProcess('handler', ANY, (e) => e.userTask('rescue').end());
        })
        .userTask('after')
        .end(),
    );
    c.complete('x');
    expect(c.open()).toEqual(['rescue']);
    c.complete('rescue');
    expect(c.open()).toEqual(['after']);
  });

  test('BPMN 10.3.8: an error in one item ends the whole multi-instance activity at whose edge it is caught', () => {
    const c = begin(
      process()
        .start()
        .subProcess(
          'sub',
          (b) =>
            b.start().choice('x', ['well', 'badly']).exclusive('how').when('outcome = "badly"').end('bang', { event: FAILED }).from('how').otherwise().end(),
          {
            multiInstance: { collection: '["a", "b"]', itemVariable: 'item', sequential: false },
          },
        )
        .end('e')
        .boundary('caught', 'sub', FAILED)
        .userTask('rescue')
        .end('e2'),
    );
    expect(c.open()).toEqual(['x@a', 'x@b']);
    c.complete('x', { key: 'a', outcome: 'badly' });
    expect(c.open()).toEqual(['rescue']);
  });
});
