import type { CaseFacts } from '../../db/queries/visibility.js';
import type { JournalRow } from '../../db/queries/journal.js';
import type { CaseStatus } from '../../engine/case-state.js';
import { isOutsideKind } from '../views/journal-kinds.js';
import type { CaseId } from '../../model/ids.js';

/** Id of the journal entry that an event's id stands for; undefined when it is none of ours. */
export function entryOf(id: string): number | undefined {
  const found = /^(\d{1,15})(\.\d)?$/.exec(id);
  return found ? Number(found[1]) : undefined;
}

/** An event on its way to those who may see it. */
export interface LiveMessage {
  readonly id: string;
  readonly event: 'case' | 'task' | 'notification';
  readonly caseId: CaseId;
  readonly facts: CaseFacts;
  readonly data: Readonly<Record<string, unknown>>;
  /** For people outside; null: nothing they may know of. */
  readonly outsideData: Readonly<Record<string, unknown>> | null;
  /** Only for these people. */
  readonly users?: readonly string[];
}

type Facts = CaseFacts & { readonly id: string; readonly status: CaseStatus };

const isTaskKind = (kind: string): boolean => kind.startsWith('task');
const distinct = (values: readonly string[]): string[] => [...new Set(values)];
const taskIds = (rows: readonly JournalRow[]): string[] =>
  distinct(rows.flatMap((row) => (typeof row.data['taskId'] === 'string' ? [row.data['taskId']] : [])));

function caseData(facts: Facts, rows: readonly JournalRow[]): Record<string, unknown> {
  return {
    caseId: facts.id,
    number: facts.id,
    process: facts.process,
    status: facts.status,
    kinds: distinct(rows.map((row) => row.kind)),
    elementIds: distinct(rows.flatMap((row) => row.elementId ?? [])),
    journalSeq: rows.at(-1)?.seq ?? 0,
  };
}

const taskData = (facts: Facts, rows: readonly JournalRow[]): Record<string, unknown> => ({
  caseId: facts.id,
  process: facts.process,
  taskIds: taskIds(rows),
  kinds: distinct(rows.map((row) => row.kind)),
});

/**
 * The events of consecutive journal entries of one case. Ids are the last entry's, with a suffix for all but the last event, so that
 * each id is given once and a reader that comes back gets the rest.
 */
export function messagesOf(facts: Facts, rows: readonly JournalRow[], notified: readonly string[]): LiveMessage[] {
  const last = rows.at(-1);
  if (!last) return [];
  const outside = rows.filter((row) => isOutsideKind(row.kind, row.data));
  const tasks = rows.filter((row) => isTaskKind(row.kind));
  const outsideTasks = outside.filter((row) => isTaskKind(row.kind));
  const common = { caseId: facts.id, facts };
  const messages: LiveMessage[] = [];
  if (tasks.length > 0)
    messages.push({
      ...common,
      id: `${last.id}.1`,
      event: 'task',
      data: taskData(facts, tasks),
      outsideData: outsideTasks.length > 0 ? taskData(facts, outsideTasks) : null,
    });
  if (notified.length > 0)
    messages.push({ ...common, id: `${last.id}.2`, event: 'notification', data: { caseId: facts.id }, outsideData: { caseId: facts.id }, users: notified });
  messages.push({
    ...common,
    id: String(last.id),
    event: 'case',
    data: caseData(facts, rows),
    outsideData: outside.length > 0 ? caseData(facts, outside) : null,
  });
  return messages;
}
