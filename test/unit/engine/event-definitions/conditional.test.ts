import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const when = (condition: string) => ({ kind: 'conditional', condition });
const declared = (builder: ProcessBuilder) => builder.with({ variables: { n: { type: 'number' } } });
const setting = (value: string) => ({ output: { n: value } });

describe('conditional', () => {
  test('BPMN 10.5.5: a catch event rests until what the case knows has become so', () => {
    const drawn = process().start().parallel('split').catch('big', when('n > 5')).userTask('a').end();
    const c = begin(declared(drawn.from('split').userTask('x', setting('3')).userTask('y', setting('7')).end('e2')), { variables: { n: 0 } });
    c.complete('x');
    expect(c.open()).toEqual(['y']);
    c.complete('y');
    expect(c.open()).toEqual(['a']);
    expect(c.state.waits).toEqual({});
  });

  test('BPMN 10.5.5: where it is so already, the token does not rest', () => {
    expect(begin(declared(process().start().catch('big', when('n > 5')).userTask('a').end()), { variables: { n: 6 } }).open()).toEqual(['a']);
  });

  test('BPMN 13.5.3: at an edge it ends its activity', () => {
    const drawn = process().start().parallel('split').userTask('host').end().boundary('b', 'host', when('n > 5')).userTask('rescue').end('e2');
    const c = begin(declared(drawn.from('split').userTask('x', setting('7')).end('e3')), { variables: { n: 0 } });
    c.complete('x');
    expect(c.open()).toEqual(['rescue']);
  });

  test('BPMN 10.5.5: one that does not interrupt comes again once its condition has not held meanwhile', () => {
    const drawn = process()
      .start()
      .parallel('split')
      .userTask('host')
      .end()
      .boundary('b', 'host', when('n > 5'), { interrupting: false })
      .userTask('side')
      .end('e2')
      .from('split')
      .exclusive('merge')
      .userTask('x', setting('7'))
      .userTask('y', setting('8'))
      .userTask('z', setting('1'))
      .to('merge')
      .tolerating('noWayToEnd');
    const c = begin(declared(drawn), { variables: { n: 0 } });
    c.complete('x');
    c.complete('y');
    expect(c.open()).toEqual(['host', 'side', 'z']);
    c.complete('z');
    c.complete('x');
    expect(c.open().filter((id) => id === 'side')).toHaveLength(2);
  });

  test('BPMN 13.5.4: it starts an event sub-process in its scope', () => {
    const drawn = process()
      .start()
      .userTask('a', setting('9'))
      .userTask('b')
      .end()
      .eventSubProcess('esp', when('n > 5'), (e) => e.userTask('handle').end());
    const c = begin(declared(drawn), { variables: { n: 0 } });
    c.complete('a');
    expect(c.open()).toEqual(['handle']);
    c.complete('handle');
    expect(c.state.status).toBe('completed');
  });

  test('a condition that cannot be answered is an incident until it can', () => {
    const drawn = process().start().parallel('split').catch('big', when('n > 5')).userTask('a').end();
    const c = begin(declared(drawn.from('split').userTask('x', setting('3')).userTask('y', setting('7')).end('e2')));
    expect(c.incidents()).toEqual(['expressionFailed@big']);
    c.complete('x');
    expect(c.incidents()).toEqual([]);
    c.complete('y');
    expect(c.open()).toEqual(['a']);
  });

  test('two events that undo each other without end are stopped within the step, and said', () => {
    const sub = (b: ProcessBuilder) =>
      b
        .start()
        .userTask('in')
        .end()
        .eventSubProcess('up', when('n = 0'), (e) => e.subProcess('u', (i) => i.start().end(), setting('1')).end(), { interrupting: false })
        .eventSubProcess('down', when('n = 1'), (e) => e.subProcess('d', (i) => i.start().end(), setting('0')).end(), { interrupting: false });
    const c = begin(declared(process().start().subProcess('s', sub).end()), { variables: { n: 0 } });
    expect(c.open()).toEqual(['in']);
    expect(c.incidents()).toEqual(['expressionFailed@up-start']);
  });
});
