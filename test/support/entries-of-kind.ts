import type { JournalEntry, JournalEntryOf, JournalKind } from '../../api/contract/index.js';

/** Those entries of a journal that are of a kind, in order. */
export const entriesOfKind = <K extends JournalKind>(journal: readonly JournalEntry[], kind: K): JournalEntryOf<K>[] =>
  journal.filter((entry): entry is JournalEntryOf<K> => entry.kind === kind);
