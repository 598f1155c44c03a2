import type { Database } from '../../db/pool.js';
import { caseFacts } from '../../db/queries/cases.js';
import type { JournalRow } from '../../db/queries/journal.js';
import { notifiedBetween } from '../../db/queries/notifications.js';
import { type LiveMessage, messagesOf } from './messages.js';

/** Entries with which lines behind the bell come. */
const RINGS: ReadonlySet<string> = new Set(['notificationSent', 'incidentCreated']);
/** A line behind the bell is written at most so long before the journal tells of it, ms. */
const BEFORE = 30_000;

/** The events of journal entries in the order of their ids; entries of one case that follow each other are one. */
export async function messagesOfRows(db: Database, rows: readonly JournalRow[]): Promise<LiveMessage[]> {
  const facts = await caseFacts(db, [...new Set(rows.map((row) => row.caseId))]);
  const messages: LiveMessage[] = [];
  for (const run of runsOfCases(rows)) {
    const about = facts.get(run[0]?.caseId ?? '');
    if (about) messages.push(...messagesOf(about, run, await notified(db, run)));
  }
  return messages;
}

async function notified(db: Database, run: readonly JournalRow[]): Promise<string[]> {
  const sent = run.filter((row) => RINGS.has(row.kind));
  // A Date has no microseconds: the last instant is rounded up.
  const [first, last] = [sent[0], sent.at(-1)];
  return first && last ? notifiedBetween(db, first.caseId, new Date(first.at.getTime() - BEFORE), new Date(last.at.getTime() + 1)) : [];
}

/** Only neighbours: a reader who leaves between two events has got every entry up to the id he knows. */
function runsOfCases(rows: readonly JournalRow[]): JournalRow[][] {
  const runs: JournalRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0]?.caseId === row.caseId) run.push(row);
    else runs.push([row]);
  }
  return runs;
}
