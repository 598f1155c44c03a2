import type { JournalEntry } from '../../../../../../api/contract/index.js';
import { changesOf, durationParts, lineChanges, timelineOf } from '../../../../../../designer/src/workplace/pages/case/journal/entries.js';

let seq = 0;
const entry = (kind: string, at: string, data: Record<string, unknown> = {}) =>
  ({ seq: (seq += 1), at, actor: { id: 'a', name: '王芳' }, kind, elementId: 'RR-01', data }) as JournalEntry;

describe('the record people read', () => {
  const entries = [
    entry('caseStarted', '2026-09-23T10:00:00+08:00'),
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

  it('reads the changed fields', () => {
    expect(timelineOf(entries, false).map((row) => changesOf(row.entry))).toEqual([[], [{ name: 'waybillIn', from: null, to: 'SF1' }], []]);
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
    expect(lineChanges(from, to)).toEqual({ changes: [{ line: 1, column: 'qty', from: 5, to: 4 }], added: 1, removed: 0 });
  });

  it('says durations in days, hours and minutes', () => {
    expect(durationParts(26.5 * 3_600_000)).toEqual({ days: 1, hours: 2, minutes: 30 });
  });
});
