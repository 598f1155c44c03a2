import type { Database } from '../../db/pool.js';
import { hasMoreAfter, journalAfter, journalOvertaken, type JournalRow, newestEntry } from '../../db/queries/journal.js';
import type { CaseVisibility } from '../../db/queries/visibility.js';
import { entryOf, type LiveMessage } from './messages.js';
import { messagesOfRows } from './messages-of-rows.js';

/** Some of the events a reader has missed. */
export interface MissedPage {
  readonly messages: readonly LiveMessage[];
  /** Ids of the journal entries they tell of. */
  readonly entries: readonly number[];
}

/** What a reader who comes back has missed: page by page, or more than is worth telling: he reads everything anew, and goes on after `newest`. */
export type Missed =
  | { readonly kind: 'events'; readonly pages: AsyncIterable<MissedPage> | Iterable<MissedPage> }
  | { readonly kind: 'reload'; readonly reason: 'tooMany' | 'unknownId'; readonly newest: string };

/** Entries told one by one at most. */
const MOST = 10_000;
/** Entries in memory at once. */
const PAGE = 500;

/** From what a process has kept. */
export const missedInMemory = (messages: readonly LiveMessage[]): Missed => ({
  kind: 'events',
  pages: [{ messages, entries: messages.flatMap(({ id }) => entryOf(id) ?? []) }],
});

/** From the journal: for ids that no process knows any more. */
export async function missedInJournal(db: Database, visibility: CaseVisibility, lastEventId: string, most = MOST): Promise<Missed> {
  const newest = await newestEntry(db);
  const entry = entryOf(lastEventId);
  const reload = (reason: 'tooMany' | 'unknownId'): Missed => ({ kind: 'reload', reason, newest: String(newest) });
  // Of another database, or of this one before it was put back to an earlier day.
  if (entry === undefined || entry > newest) return reload('unknownId');
  // An id with a suffix is not the last event of its entry.
  const after = lastEventId.includes('.') ? entry - 1 : entry;
  if (await hasMoreAfter(db, visibility, after, most)) return reload('tooMany');
  return { kind: 'events', pages: pagesAfter(db, visibility, after) };
}

async function* pagesAfter(db: Database, visibility: CaseVisibility, after: number): AsyncGenerator<MissedPage> {
  const overtaken = await journalOvertaken(db, visibility, after);
  if (overtaken.length > 0) yield pageOf(await messagesOfRows(db, overtaken), overtaken);
  for (let last = after; ;) {
    const rows = await journalAfter(db, visibility, last, PAGE);
    if (rows.length > 0) yield pageOf(await messagesOfRows(db, rows), rows);
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.id ?? last;
  }
}

const pageOf = (messages: readonly LiveMessage[], rows: readonly JournalRow[]): MissedPage => ({ messages, entries: rows.map((row) => row.id) });
