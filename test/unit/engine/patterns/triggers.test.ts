import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

describe('control-flow patterns: triggers', () => {
  test('WCP-23 Transient Trigger: a signal that nobody waits for is lost', () => {
    const signal = { kind: 'signal', signal: 'now' };
    const c = begin(process().start().throw('early', signal).catch('wait', signal).userTask('after').end());
    expect(c.open()).toEqual([]);
    c.signalled('now');
    expect(c.open()).toEqual(['after']);
  });

  test('WCP-24 Persistent Trigger: what has become so before the case comes there is still so', () => {
    const c = begin(
      process()
        .start()
        .userTask('A')
        .catch('wait', { kind: 'conditional', condition: 'paid' })
        .userTask('after')
        .end()
        .eventSubProcess('esp', { kind: 'message', messages: ['paid'], output: { paid: 'true' } }, (e) => e.end(), { interrupting: false }),
      { variables: { paid: false } },
    );
    c.message('paid');
    c.complete('A');
    expect(c.open()).toEqual(['after']);
  });
});
