import { process } from '../../../support/process-builder.js';
import { begin, MONDAY } from '../begin.js';

describe('start event', () => {
  test('BPMN 13.5.1: a none start event sends its token on at once', () => {
    // given / when
    const c = begin(process().start().userTask('a').end());
    // then
    expect(c.open()).toEqual(['a']);
    expect(c.state.trace.start).toMatchObject({ state: 'completed', count: 1 });
    expect(c.recordsOf('caseStarted')).toHaveLength(1);
  });

  test('what the definition sets at the start is known before the first step', () => {
    // given / when
    const c = begin(
      process()
        .with({ initial: { doubled: 'n * 2', again: 'doubled + 1', startedAt: 'now()' } })
        .start()
        .userTask('a')
        .end(),
      { variables: { n: 2 } },
    );
    // then
    expect(c.variables).toMatchObject({ n: 2, doubled: 4, again: 5, startedAt: '2026-11-02T10:00:00+08:00' });
  });

  test('the input of a start belongs to its caller', () => {
    // given
    const variables = { list: [1, 2] };
    // when
    const c = begin(process().start().userTask('a').end(), { variables });
    c.complete('a', { values: { list: [3] } });
    // then
    expect(variables).toEqual({ list: [1, 2] });
    expect(c.state.startedAt).toBe(MONDAY);
  });
});
