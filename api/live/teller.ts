import type { Logger } from 'pino';
import type { Database } from '../../db/pool.js';
import { casesFoundSince } from '../../db/queries/case-findings.js';
import { journalRange, newestEntries } from '../../db/queries/journal.js';
import { jobNoticesSince } from '../../db/queries/jobs.js';
import type { CaseVisibility } from '../../db/queries/visibility.js';
import type { Follower } from './follower.js';
import type { CaseNotice } from './notices.js';
import { entryOf, type LiveMessage } from './messages.js';
import { messagesOfRows } from './messages-of-rows.js';
import { missedInJournal, missedInMemory, type Missed } from './missed.js';

/** Events kept for readers that come back soon; as many are told one by one after a time without notices. */
const KEPT = 2000;

/** Entries told again of a case whose rows were written anew: whoever shows it, or one of its tasks, reads it again. */
const ANEW = 200;

/** Until the journal is asked again for what could not be read, ms. */
const AGAIN = 1000;

/** What has no journal is told from so long before the notices stopped, ms: clocks differ. */
const MARGIN = 60_000;

/** The process itself may see all; each follower decides for himself. */
const ALL: CaseVisibility = { everything: true, processes: [], others: [], userId: null, groups: [], party: null };

/**
 * Tells followers what the journal has, in the order in which it is noticed. While PostgreSQL cannot be heard or read nothing is told and
 * followers know it; afterwards the journal is read from the last entry told, so that there is no gap.
 */
export class Teller {
  private readonly recent: LiveMessage[] = [];
  private queue: Promise<void> = Promise.resolve();
  /** Greatest entry told; undefined: nobody was there to be told, so it is not known. */
  private told: number | undefined;
  private listening = false;
  private isBehind = false;
  private silentSince = Date.now();
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
    private readonly followers: ReadonlySet<Follower>,
  ) {}

  /** Whether what happens is told at once. */
  get isCurrent(): boolean {
    return this.listening && !this.isBehind;
  }

  /** Notices come from now on (true), or no longer. */
  listens(listening: boolean): void {
    this.listening = listening;
    this.fallBehind();
    if (listening) this.enqueue(() => this.catchUp());
  }

  /** Something was written. */
  noticed(notice: CaseNotice): void {
    if (notice.first === undefined && !notice.reload) return;
    if (this.followers.size === 0 && this.recent.length === 0) this.told = undefined;
    else this.enqueue(() => this.publish(notice));
  }

  /** What happened after the event with this id in the cases a person may see. */
  async since(lastEventId: string, visibility: CaseVisibility): Promise<Missed> {
    const index = this.recent.findIndex((message) => message.id === lastEventId);
    return index >= 0 ? missedInMemory(this.recent.slice(index + 1)) : missedInJournal(this.db, visibility, lastEventId);
  }

  /** Tells no more; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.listening = false;
    clearTimeout(this.again);
    await this.queue;
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => {
      this.log.warn({ err: error }, 'live: the journal cannot be read, trying again');
      this.fallBehind();
      clearTimeout(this.again);
      this.again = setTimeout(() => this.enqueue(() => this.catchUp()), AGAIN);
    });
  }

  /** What is kept is no longer complete: readers who come back get it from the journal. */
  private fallBehind(): void {
    this.recent.length = 0;
    if (this.isBehind) return;
    this.isBehind = true;
    this.silentSince = Date.now();
    for (const follower of this.followers) follower.current(false);
  }

  private async publish(notice: CaseNotice): Promise<void> {
    // The journal is read from the last entry told anyhow.
    if (this.isBehind) return;
    const rows = notice.reload ? await newestEntries(this.db, notice.caseId, ANEW) : await journalRange(this.db, notice);
    this.tell(await messagesOfRows(this.db, rows));
  }

  private tell(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      this.recent.push(message);
      if (this.recent.length > KEPT) this.recent.shift();
      this.told = Math.max(this.told ?? 0, entryOf(message.id) ?? 0);
      for (const follower of this.followers) follower.receive(message);
    }
  }

  private async catchUp(): Promise<void> {
    if (!this.listening || !this.isBehind) return;
    if (this.followers.size > 0) {
      await this.tellMissed();
      await this.tellUnjournaled(new Date(this.silentSince - MARGIN));
    } else this.told = undefined;
    // It may have broken again meanwhile; then the next one that listens sets it right.
    if (!this.listening) return;
    this.isBehind = false;
    for (const follower of this.followers) follower.current(true);
  }

  private async tellMissed(): Promise<void> {
    const missed = await missedInJournal(this.db, ALL, this.told === undefined ? '' : String(this.told), KEPT);
    if (missed.kind === 'events') {
      for await (const { messages } of missed.pages) this.tell(messages);
      return;
    }
    this.told = Number(missed.newest);
    for (const follower of this.followers) follower.reload(missed.newest);
  }

  /** Jobs, and cases whose rows were written anew. */
  private async tellUnjournaled(since: Date): Promise<void> {
    for (const caseId of await casesFoundSince(this.db, since)) this.tell(await messagesOfRows(this.db, await newestEntries(this.db, caseId, ANEW)));
    for (const notice of await jobNoticesSince(this.db, since)) for (const follower of this.followers) follower.progress(notice);
  }
}
