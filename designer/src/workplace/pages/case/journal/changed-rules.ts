import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import type { ParameterColumns } from '../../../../../../model/parameter.js';
import type { LocalizedText } from '../../../../../../model/text.js';

type Applied = JournalEntryOf<'operationApplied'>['data'];

/** A rule that was changed for a case: what it is called, what it was (null: there was none), what it is. */
export interface ChangedRule {
  readonly name: string;
  readonly label: LocalizedText;
  readonly options?: Readonly<Record<string, LocalizedText>> | undefined;
  readonly columns?: ParameterColumns | undefined;
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
