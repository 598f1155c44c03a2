import type { JournalRow } from '../../db/queries/journal.js';
import type { Database } from '../../db/pool.js';
import { listParameters } from '../../db/queries/parameters.js';
import { isRow } from '../../model/forms/values.js';
import { own } from '../../model/own.js';
import type { ParameterColumns } from '../../model/parameter.js';
import type { LocalizedText } from '../../model/text.js';
import type { JournalEntry } from '../contract/cases.js';

/** What a parameter, and each value that a list or a column of a table may hold, is called. */
export interface RuleWords {
  readonly label: LocalizedText;
  readonly options?: Readonly<Record<string, LocalizedText>>;
  readonly columns?: ParameterColumns;
}

const changedIn = (data: Readonly<Record<string, unknown>>): string[] => (isRow(data['before']) ? Object.keys(data['before']) : []);

/** What the parameters are called that entries tell to have changed, by name. One that there is no more is called by its name. */
export async function rulesOf(db: Database, rows: readonly JournalRow[]): Promise<ReadonlyMap<string, RuleWords>> {
  const names = [...new Set(rows.flatMap(({ kind, data }) => (kind === 'operationApplied' ? changedIn(data) : [])))];
  const found = names.length === 0 ? [] : await listParameters(db, names);
  const words = found.map(
    ({ name, declaration: { label, options, columns } }) => [name, { label, ...(options && { options }), ...(columns && { columns }) }] as const,
  );
  return new Map<string, RuleWords>([...names.map((name) => [name, { label: { zh: name, en: name } }] as const), ...words]);
}

/** Entries that tell of changed parameters, with what these are called. */
export function withRules(entries: readonly JournalEntry[], rules: ReadonlyMap<string, RuleWords>): JournalEntry[] {
  return entries.map((entry) => {
    const names = entry.kind === 'operationApplied' && isRow(own(entry, 'data')) ? changedIn(entry.data) : [];
    if (names.length === 0) return entry;
    const words = names.flatMap((name) => (rules.has(name) ? [[name, rules.get(name)!] as const] : []));
    return { ...entry, data: { ...entry.data, rules: Object.fromEntries(words) } };
  });
}
