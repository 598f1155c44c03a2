import { readState, type StoredState } from '../../../engine/upgrade-state.js';
import { step } from '../../../engine/step.js';
import { process } from '../../support/process-builder.js';
import { deepFreeze, STAFF } from '../../support/pure-case.js';
import { begin } from './begin.js';

describe('the state that a run hands over', () => {
  const waiting = () =>
    begin(
      process()
        .start()
        .userTask('a')
        .end('e')
        .boundary('late', 'a', { kind: 'timer', after: 'p.hour' }, { interrupting: false })
        .userTask('b')
        .end('e2')
        .boundary('told', 'a', { kind: 'message', messages: ['go'] }, { interrupting: false })
        .userTask('c')
        .end('e3'),
    );
  /** As version 0.1.0 wrote it. */
  const asBefore = (state: ReturnType<typeof waiting>['state']): StoredState => {
    const { waits, ...rest } = state;
    const of = (wanted: string) => Object.fromEntries(Object.values(waits).flatMap(({ kind, ...wait }) => (kind === wanted ? [[wait.id, wait]] : [])));
    return { ...rest, timers: of('timer'), messages: of('message') } as StoredState;
  };

  test('one of today is read as it is', () => {
    const { state } = waiting();
    expect(readState(state)).toBe(state);
  });

  test('one of version 0.1.0 waits for the same things: timers and messages stand in one map', () => {
    // given
    const c = waiting();
    const before = deepFreeze(asBefore(c.state));
    expect(before).not.toHaveProperty('waits');
    // when
    const read = readState(before);
    // then
    expect(read).toEqual(c.state);
    const told = step(c.graph, read, { kind: 'sendMessage', name: 'go', payload: {}, now: c.now, actor: STAFF });
    expect(told).toMatchObject({ ok: true });
    const late = step(c.graph, read, { kind: 'timerFired', now: c.now + 3_600_000, actor: STAFF });
    expect(late.ok && late.records.map((r) => r.kind)).toContain('timerFired');
  });
});
