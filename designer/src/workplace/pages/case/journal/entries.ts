import type { JournalEntry, JournalEntryOf } from '../../../../../../api/contract/index.js';
import { isKnown, weightOf, type Weight } from './entry-words.js';
import { withPausesOfSuspensions, type PausedNow } from './suspension-pauses.js';

/** A changed variable, as the engine records it. */
export type Change = JournalEntryOf<'variablesChanged'>['data']['changed'][number];

/** An entry worth reading, with what was worked out from the others. */
export interface TimelineEntry {
  readonly entry: JournalEntryOf;
  readonly weight: Weight;
  /** From the task's creation to its completion, ms. */
  readonly took?: number;
  /** The values it records. */
  readonly changes: readonly Change[];
  /** Of `changeDeadline`: from when to when; it has no line of its own. */
  readonly moved?: JournalEntryOf<'deadlineChanged'>;
}

/**
 * The record people read, newest first: tokens and flows are left out, durations of tasks worked out.
 * @param all also what is minor (clocks that started, mails that went out)
 * @param now the case's clocks as they are: which of them stand
 */
export function timelineOf(entries: readonly JournalEntry[], all: boolean, now: readonly PausedNow[] = []): TimelineEntry[] {
  const known = entries.filter(isKnown);
  const moves = movesByOperation(known);
  const opinions = valuesOfOpinions(known);
  const told = new Set<JournalEntryOf>([...moves.values(), ...opinions.values()]);
  const created = new Map<string, number>();
  const rows: TimelineEntry[] = [];
  for (const entry of withPausesOfSuspensions(known, now)) {
    if (entry.kind === 'taskCreated') created.set(entry.data.taskId, Date.parse(entry.at));
    const weight = weightOf(entry);
    if (!weight || (weight === 'minor' && !all) || told.has(entry)) continue;
    const since = entry.kind === 'taskCompleted' ? created.get(entry.data.taskId) : undefined;
    const moved = moves.get(entry);
    const changes = changesOf(opinions.get(entry) ?? entry);
    rows.push({ entry, weight, changes, ...(since !== undefined ? { took: Date.parse(entry.at) - since } : {}), ...(moved && { moved }) });
  }
  return rows.reverse();
}

/** Each deadline that was changed by hand → the entry that says from when to when: the first of that clock after it, of the same instant. */
function movesByOperation(entries: readonly JournalEntryOf[]): Map<JournalEntryOf, JournalEntryOf<'deadlineChanged'>> {
  const moves = new Map<JournalEntryOf, JournalEntryOf<'deadlineChanged'>>();
  const open = new Map<string, JournalEntryOf>();
  for (const entry of entries) {
    if (entry.kind === 'operationApplied' && entry.data.operation === 'changeDeadline' && entry.data.deadlineId !== undefined)
      open.set(entry.data.deadlineId, entry);
    if (entry.kind !== 'deadlineChanged' || entry.data.why !== 'changed') continue;
    const operation = open.get(entry.data.deadlineId);
    open.delete(entry.data.deadlineId);
    if (operation?.at === entry.at) moves.set(operation, entry);
  }
  return moves;
}

/** Each delegated task that went back → the values that were given with the opinion: the entry just before it. */
function valuesOfOpinions(entries: readonly JournalEntryOf[]): Map<JournalEntryOf, JournalEntryOf<'variablesChanged'>> {
  const values = new Map<JournalEntryOf, JournalEntryOf<'variablesChanged'>>();
  entries.forEach((entry, n) => {
    const before = entries[n - 1];
    if (entry.kind === 'taskReturned' && before?.kind === 'variablesChanged' && before.at === entry.at && before.elementId === entry.elementId)
      values.set(entry, before);
  });
  return values;
}

/** The values an entry records: what changed, what a case began with, what a message brought. */
export function changesOf(entry: JournalEntryOf): readonly Change[] {
  switch (entry.kind) {
    case 'taskCompleted':
    case 'variablesChanged':
      return entry.data.changed;
    case 'caseStarted':
      return given(entry.data.variables);
    case 'messageReceived':
    case 'messageSent':
    case 'signalThrown':
    case 'signalReceived':
      return given(entry.data.payload);
    case 'caseCalled':
      return given(entry.data.values);
    default:
      return [];
  }
}

const given = (values: Readonly<Record<string, unknown>>): Change[] => Object.entries(values).map(([name, to]) => ({ name, to }));

/** One column of one line of a list that changed; `line` counts from 1. */
export interface LineChange {
  readonly line: number;
  readonly column: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A line of a list, by column. */
export type Line = Readonly<Record<string, unknown>>;
const lines = (value: unknown): Line[] => (Array.isArray(value) ? value.filter((each): each is Line => typeof each === 'object' && each !== null) : []);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What changed in a list of lines, matched by `id`, else by place; with the lines that are new and those that are gone. */
export function lineChanges(from: unknown, to: unknown): { changes: LineChange[]; added: Line[]; removed: Line[] } {
  const [before, after] = [lines(from), lines(to)];
  const previous = (line: Line, n: number): Line | undefined => (line['id'] === undefined ? before[n] : before.find((each) => each['id'] === line['id']));
  const changes: LineChange[] = [];
  const added: Line[] = [];
  const kept = new Set<Line>();
  after.forEach((line, n) => {
    const old = previous(line, n);
    if (!old) {
      added.push(line);
      return;
    }
    kept.add(old);
    for (const column of Object.keys(line)) {
      if (column !== 'id' && !same(old[column], line[column])) changes.push({ line: n + 1, column, from: old[column], to: line[column] });
    }
  });
  return { changes, added, removed: before.filter((line) => !kept.has(line)) };
}

/** A duration in the largest two units that say something. */
export function durationParts(ms: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
