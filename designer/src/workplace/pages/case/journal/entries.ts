import type { JournalEntry, JournalEntryOf } from '../../../../../../api/contract/index.js';
import { isKnown, weightOf, type Weight } from './entry-words.js';

/** A changed variable, as the engine records it. */
export type Change = JournalEntryOf<'variablesChanged'>['data']['changed'][number];

/** An entry worth reading, with what was worked out from the others. */
export interface TimelineEntry {
  readonly entry: JournalEntryOf;
  readonly weight: Weight;
  /** From the task's creation to its completion, ms. */
  readonly took?: number;
}

/**
 * The record people read, newest first: tokens and flows are left out, durations of tasks worked out.
 * @param all also what is minor (clocks that started, mails that went out)
 */
export function timelineOf(entries: readonly JournalEntry[], all: boolean): TimelineEntry[] {
  const created = new Map<string, number>();
  const rows: TimelineEntry[] = [];
  for (const entry of entries.filter(isKnown)) {
    if (entry.kind === 'taskCreated') created.set(entry.data.taskId, Date.parse(entry.at));
    const weight = weightOf(entry);
    if (!weight || (weight === 'minor' && !all)) continue;
    const since = entry.kind === 'taskCompleted' ? created.get(entry.data.taskId) : undefined;
    rows.push({ entry, weight, ...(since !== undefined ? { took: Date.parse(entry.at) - since } : {}) });
  }
  return rows.reverse();
}

/** The changes an entry records. */
export const changesOf = (entry: JournalEntryOf): readonly Change[] =>
  entry.kind === 'taskCompleted' || entry.kind === 'variablesChanged' ? entry.data.changed : [];

/** One column of one line of a list that changed; `line` counts from 1. */
export interface LineChange {
  readonly line: number;
  readonly column: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Line = Readonly<Record<string, unknown>>;
const lines = (value: unknown): Line[] => (Array.isArray(value) ? value.filter((each): each is Line => typeof each === 'object' && each !== null) : []);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What changed in a list of lines, matched by `id`, else by place. New lines are not listed column by column. */
export function lineChanges(from: unknown, to: unknown): { changes: LineChange[]; added: number; removed: number } {
  const [before, after] = [lines(from), lines(to)];
  const previous = (line: Line, n: number): Line | undefined => (line['id'] === undefined ? before[n] : before.find((each) => each['id'] === line['id']));
  const changes: LineChange[] = [];
  let kept = 0;
  after.forEach((line, n) => {
    const old = previous(line, n);
    if (!old) return;
    kept += 1;
    for (const column of Object.keys(line)) {
      if (column !== 'id' && !same(old[column], line[column])) changes.push({ line: n + 1, column, from: old[column], to: line[column] });
    }
  });
  return { changes, added: after.length - kept, removed: before.length - kept };
}

/** A duration in the largest two units that say something. */
export function durationParts(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
