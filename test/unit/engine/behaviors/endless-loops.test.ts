import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const mendable = { kind: 'message', messages: ['mend'], output: { done: 'true' } };
const loop = () =>
  process()
    .start()
    .exclusive('m')
    .throw('again')
    .exclusive('x')
    .when('done = true')
    .end('e')
    .from('x')
    .otherwise()
    .to('m')
    .eventSubProcess('esp', mendable, (e) => e.end(), { interrupting: false });

describe('a loop that never rests', () => {
  test('it is an incident where it stands, never an exception and never an end of the case', () => {
    // given / when
    const c = begin(loop());
    // then
    expect(c.incidents()).toEqual(['endlessLoop@m']);
    expect(c.state.status).toBe('running');
    expect(c.flags()).toEqual(['incident']);
    expect(c.records.length).toBeLessThan(3000);
  });

  test('mended and retried it goes on; not mended it stops again', () => {
    // given
    const c = begin(loop());
    const retry = () => c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });
    // when
    retry();
    // then
    expect(c.incidents()).toEqual(['endlessLoop@m']);
    expect(c.refused({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' })).toMatchObject({ code: 'incidentNeedsRetry' });
    // when
    c.message('mend');
    retry();
    // then
    expect(c.state).toMatchObject({ status: 'completed', incidents: {} });
  });

  test('a loop by way of timers without a period is caught too', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .catch('t', { kind: 'timer', at: '"2026-01-01T00:00:00Z"' })
        .exclusive('x')
        .when('false')
        .end('e')
        .from('x')
        .otherwise()
        .to('m'),
    );
    // then
    expect(c.incidents()).toEqual(['endlessLoop@m']);
  });

  test('a loop of so many rounds that ends is none', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .exclusive('m')
        .subProcess('s', (b) => b.start().throw('t').end(), { input: { i: 'n' }, output: { n: 'n + 1' } })
        .exclusive('x')
        .when('n >= 150')
        .end('e')
        .from('x')
        .otherwise()
        .to('m'),
      { variables: { n: 0 } },
    );
    // then
    expect(c.state.status).toBe('completed');
  });

  test('a long list is no loop', () => {
    // given / when
    const c = begin(
      process()
        .start()
        .subProcess('s', (b) => b.start().throw('t').end(), { multiInstance: { collection: 'for i in 1..500 return i', itemVariable: 'i' } })
        .userTask('a')
        .end(),
    );
    // then
    expect(c.open()).toEqual(['a']);
  });
});
