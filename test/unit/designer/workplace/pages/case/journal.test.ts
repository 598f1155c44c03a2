import type { JournalEntry } from '../../../../../../api/contract/index.js';
import { durationParts, lineChanges, timelineOf } from '../../../../../../designer/src/workplace/pages/case/journal/entries.js';

let seq = 0;
const entry = (kind: string, at: string, data: Record<string, unknown> = {}) =>
  ({ seq: (seq += 1), at, actor: { id: 'a', name: '王芳' }, kind, elementId: 'RR-01', data }) as JournalEntry;

describe('the record people read', () => {
  const entries = [
    entry('caseStarted', '2026-09-23T10:00:00+08:00', { variables: {} }),
    entry('elementActivated', '2026-09-23T10:00:00+08:00'),
    entry('sequenceFlowTaken', '2026-09-23T10:00:00+08:00'),
    entry('taskCreated', '2026-09-23T10:00:00+08:00', { taskId: 't1' }),
    entry('deadlineStarted', '2026-09-23T10:00:00+08:00'),
    entry('taskCompleted', '2026-09-23T12:30:00+08:00', { taskId: 't1', outcome: 'done', changed: [{ name: 'waybillIn', from: null, to: 'SF1' }] }),
    entry('deadlineMet', '2026-09-29T12:30:00+08:00', { late: true }),
  ];

  it('leaves out tokens and flows, newest first, with the time a task took', () => {
    const rows = timelineOf(entries, false);
    expect(rows.map((row) => [row.entry.kind, row.weight])).toEqual([
      ['deadlineMet', 'late'],
      ['taskCompleted', 'main'],
      ['caseStarted', 'main'],
    ]);
    expect(rows[1]?.took).toBe(2.5 * 3_600_000);
  });

  it('shows clocks that started only when all is wanted', () => {
    expect(timelineOf(entries, true).map((row) => row.entry.kind)).toContain('deadlineStarted');
    expect(timelineOf(entries, true).map((row) => row.entry.kind)).not.toContain('sequenceFlowTaken');
  });

  it('lets an entry be that a server of another version tells, whatever it holds', () => {
    const others = [entry('ofANewerVersion', '2026-09-23T12:30:00+08:00', { taskId: 7 }), entry('constructor', '2026-09-23T12:30:00+08:00')];
    expect(timelineOf([...entries, ...others], true)).toEqual(timelineOf(entries, true));
  });

  it('shows with an entry the values it records: changed in a task, given at the start, brought by a message', () => {
    const at = '2026-09-23T12:30:00+08:00';
    const withValues = [
      entry('caseStarted', at, { variables: { company: 'C1' } }),
      entries[5]!,
      entry('messageReceived', at, { name: 'shipped', payload: { waybillOut: 'SF2' } }),
      entry('commentAdded', at, { text: '好' }),
    ];
    expect(timelineOf(withValues, false).map((row) => row.changes)).toEqual([
      [],
      [{ name: 'waybillOut', to: 'SF2' }],
      [{ name: 'waybillIn', from: null, to: 'SF1' }],
      [{ name: 'company', to: 'C1' }],
    ]);
  });

  it('shows what a step has set only when all is wanted, and what was given with an opinion always, with the opinion', () => {
    const at = '2026-09-23T12:30:00+08:00';
    const changed = [{ name: 'fee', to: 5 }];
    const set = [entry('variablesChanged', '2026-09-23T12:29:00+08:00', { changed })];
    expect(timelineOf(set, false)).toEqual([]);
    expect(timelineOf(set, true).map((row) => [row.entry.kind, row.weight, row.changes])).toEqual([['variablesChanged', 'minor', changed]]);
    const opinion = [...set, entry('variablesChanged', at, { changed }), entry('taskReturned', at, { taskId: 't1' })];
    expect(timelineOf(opinion, false).map((row) => [row.entry.kind, row.changes])).toEqual([['taskReturned', changed]]);
    expect(timelineOf(opinion, true)).toHaveLength(2);
  });

  it('tells a deadline that was changed by hand in one line: from when to when, and why', () => {
    const at = '2026-09-23T12:30:00+08:00';
    const operation = entry('operationApplied', at, { operation: 'changeDeadline', deadlineId: 'c1', reason: '客户要求' });
    const moved = entry('deadlineChanged', at, { deadlineId: 'c1', from: at, to: at, why: 'changed' });
    const byRule = entry('deadlineChanged', at, { deadlineId: 'c1', from: at, to: at, why: 'parameterChanged' });
    expect(timelineOf([operation, moved, byRule], false).map((row) => [row.entry, row.moved])).toEqual([
      [byRule, undefined],
      [operation, moved],
    ]);
    const later = entry('deadlineChanged', '2026-09-24T12:30:00+08:00', { deadlineId: 'c1', from: at, to: at, why: 'changed' });
    expect(timelineOf([operation, later], false)).toHaveLength(2);
  });

  it('finds what changed in a list line by line, also when lines moved', () => {
    const from = [
      { id: 'a', qty: 1 },
      { id: 'b', qty: 5 },
    ];
    const to = [
      { id: 'b', qty: 4 },
      { id: 'a', qty: 1 },
      { id: 'c', qty: 9 },
    ];
    expect(lineChanges(from, to)).toEqual({ changes: [{ line: 1, column: 'qty', from: 5, to: 4 }], added: [{ id: 'c', qty: 9 }], removed: [] });
    expect(lineChanges(to, from)).toMatchObject({ added: [], removed: [{ id: 'c', qty: 9 }] });
  });

  it('says durations in days, hours and minutes', () => {
    expect(durationParts(26.5 * 3_600_000)).toEqual({ days: 1, hours: 2, minutes: 30 });
  });
});
