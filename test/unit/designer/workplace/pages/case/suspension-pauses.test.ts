import type { JournalEntryOf, JournalKind } from '../../../../../../api/contract/index.js';
import { withPausesOfSuspensions } from '../../../../../../designer/src/workplace/pages/case/journal/suspension-pauses.js';

let seq = 0;
const entry = (kind: JournalKind, hour: number, data: object): JournalEntryOf =>
  ({ seq: (seq += 1), at: `2026-09-23T${hour}:00:00+08:00`, actor: { id: 'a', name: '王芳' }, kind, elementId: null, data }) as JournalEntryOf;
const started = (deadlineId: string, hour: number, state = 'armed') => entry('deadlineStarted', hour, { deadlineId, state });
const suspend = (hour: number) => entry('operationApplied', hour, { operation: 'suspend', reason: 'r' });
const resume = (hour: number) => entry('operationApplied', hour, { operation: 'resume', reason: 'r' });
const resumed = (deadlineId: string, hour: number) => entry('deadlineResumed', hour, { deadlineId });
const paused = (deadlineId: string, hour: number) => entry('deadlinePaused', hour, { deadlineId, reason: 'pauseWhen' });

/** `clock@hour` of each pause that the record shows. */
const pauses = (...[entries, now = []]: [JournalEntryOf[], Parameters<typeof withPausesOfSuspensions>[1]?]): string[] =>
  withPausesOfSuspensions(entries, now).flatMap((each) => (each.kind === 'deadlinePaused' ? [`${each.data.deadlineId}@${each.at.slice(11, 13)}`] : []));

describe('a clock that a suspension stopped has a line for the pause, as for its going on', () => {
  test('of each suspension its own', () => {
    expect(
      pauses([started('a', 10), suspend(11), resume(12), resumed('a', 12), started('b', 13), suspend(14), resume(15), resumed('a', 15), resumed('b', 15)]),
    ).toEqual(['a@11', 'a@14', 'b@14']);
  });

  test('also while the case stands', () => {
    const now = [
      { id: 'a', state: 'paused' as const },
      { id: 'b', state: 'overdue' as const },
    ];
    expect(pauses([started('a', 10), suspend(11)], now)).toEqual(['a@11']);
  });

  test('and one that its own rule had stopped, or that began while the case stood, has none of the suspension', () => {
    const now = [
      { id: 'a', state: 'paused' as const },
      { id: 'c', state: 'paused' as const },
    ];
    expect(pauses([started('a', 10), paused('a', 10), suspend(11), started('c', 12, 'paused')], now)).toEqual(['a@10']);
    expect(pauses([started('a', 10), paused('a', 10), suspend(11), resume(12), resumed('a', 13)])).toEqual(['a@10']);
  });

  test('and a case that goes on has none', () => {
    expect(pauses([started('a', 10), suspend(11), resume(12)], [{ id: 'a', state: 'paused' }])).toEqual([]);
  });
});
