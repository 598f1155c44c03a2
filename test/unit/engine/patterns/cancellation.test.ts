import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const stop = { kind: 'message', messages: ['stop'] };
const marker = { multiInstance: { collection: '["a", "b"]', itemVariable: 'item' } };

describe('control-flow patterns: cancellation and force completion', () => {
  test('WCP-19 Cancel Task: one activity is withdrawn, beside others', () => {
    const c = begin(process().start().parallel('p').userTask('A').end('e1').from('p').userTask('B').end('e2').boundary('b', 'A', stop).end('e3'));
    c.message('stop');
    expect(c.open()).toEqual(['B']);
    expect(c.elementsOf('taskCancelled')).toEqual(['A']);
  });

  test('WCP-20 Cancel Case: the whole case is ended, and nothing of it is left', () => {
    const c = begin(process().start().parallel('p').userTask('A').end('e1').from('p').userTask('B').end('e2'));
    c.command({ kind: 'cancelCase', reason: 'r' });
    expect(c.state).toMatchObject({ status: 'cancelled', instances: {}, tasks: {} });
  });

  test('WCP-25 Cancel Region: all within a part of the process is withdrawn', () => {
    const c = begin(
      process()
        .start()
        .parallel('p')
        .subProcess('region', (b) => b.start().parallel('q').userTask('A').end('e1').from('q').userTask('B').end('e2'))
        .end('e3')
        .from('p')
        .userTask('C')
        .end('e4')
        .boundary('b', 'region', stop)
        .end('e5'),
    );
    expect(c.open()).toEqual(['C', 'A', 'B']);
    c.message('stop');
    expect(c.open()).toEqual(['C']);
  });

  test('WCP-26 Cancel Multiple Instance Activity: all that have not completed are withdrawn', () => {
    const c = begin(process().start().userTask('t', marker).userTask('after').end().boundary('b', 't', stop).userTask('instead').end('e2'));
    c.complete('t', { key: 'a' });
    c.message('stop');
    expect(c.open()).toEqual(['instead']);
  });

  test('WCP-27 Complete Multiple Instance Activity: the others are withdrawn, and the case goes on as if they were done', () => {
    const c = begin(process().start().userTask('t', marker).exclusive('m').userTask('after').end().boundary('b', 't', stop).to('m'));
    c.complete('t', { key: 'a' });
    c.message('stop');
    expect(c.open()).toEqual(['after']);
  });
});
