import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import type { LocalizedText } from '../../../../../../model/text.js';

type Applied = JournalEntryOf<'operationApplied'>['data'];

/** A rule that was changed for a case: what it is called, what it was (null: there was none), what it is. */
export interface ChangedRule {
  readonly name: string;
  readonly label: LocalizedText;
  readonly options?: Readonly<Record<string, LocalizedText>> | undefined;
  readonly from: { readonly value?: unknown; readonly unit: string } | null;
  readonly to: unknown;
  readonly unit: string;
}

/** The rules that an operation has changed, in the order of the record. */
export const changedRules = ({ parameters = {}, before = {}, rules = {} }: Applied): ChangedRule[] =>
  Object.entries(rules).flatMap(([name, words]) => {
    const to = parameters[name];
    return to ? [{ name, ...words, from: before[name] ?? null, to: to.value, unit: to.unit }] : [];
  });

const rowsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).map((row) =>
    row !== null && typeof row === 'object' ? Object.values(row).map(String).join(' · ') : String(row),
  );

/** Rows of a table that are new and those that are gone, as texts. */
export function changedRows({ from, to }: Pick<ChangedRule, 'from' | 'to'>): { readonly added: string[]; readonly removed: string[] } {
  const [before, after] = [rowsIn(from?.value), rowsIn(to)];
  return { added: after.filter((row) => !before.includes(row)), removed: before.filter((row) => !after.includes(row)) };
}
