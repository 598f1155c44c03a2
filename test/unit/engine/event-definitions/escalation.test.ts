import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('escalation', () => {
  const thrower = (caught: string, interrupting = false) =>
    process()
      .start()
      .subProcess('sub', (b) => b.start().throw('up', { kind: 'escalation', escalation: 'help' }).userTask('y').end())
      .end('e')
      .boundary('b', 'sub', { kind: 'escalation', escalation: caught }, { interrupting })
      .userTask('rescue')
      .end('e2');

  test('BPMN 10.5.5: what catches its code acts', () => {
    const c = begin(thrower('help'));
    expect(c.open().sort()).toEqual(['rescue', 'y']);
    expect(c.recordsOf('escalationThrown')).toMatchObject([{ elementId: 'up', data: { escalation: 'help' } }]);
  });

  test('BPMN 10.5.5: what catches another code does not', () => {
    expect(begin(thrower('other').tolerating('escalationNeverCaught')).open()).toEqual(['y']);
  });

  test('BPMN 13.5.3: what is caught when thrown waits for nothing', () => {
    expect(begin(thrower('help')).state.waits).toEqual({});
  });
});
