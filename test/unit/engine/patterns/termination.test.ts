import { type Extra, process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const twoWays = (extra: Extra = {}) => process().start().parallel('p').userTask('A').end('e1', extra).from('p').userTask('B').end('e2');

describe('control-flow patterns: termination', () => {
  test('WCP-11 Implicit Termination: it ends when nothing is left to do', () => {
    const c = begin(twoWays());
    c.complete('A');
    expect(c.state.status).toBe('running');
    c.complete('B');
    expect(c.state.status).toBe('completed');
  });

  test('WCP-43 Explicit Termination: it ends when it comes to a certain end, whatever else is open', () => {
    const c = begin(twoWays({ event: { kind: 'terminate' } }));
    c.complete('A');
    expect(c.state).toMatchObject({ status: 'completed', tasks: {} });
  });
});
