import type { Logger } from 'pino';
import type { Database } from '../../db/pool.js';
import { caseFacts } from '../../db/queries/cases.js';
import { journalAfter, journalRange, type JournalRow } from '../../db/queries/journal.js';
import { recentlyNotified } from '../../db/queries/notifications.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { Expectation } from './expectation.js';
import { type CaseNotice, CaseListener } from './listener.js';
import { type LiveMessage, messagesOf } from './messages.js';

/** Somebody who follows; `receive` decides for himself what he may see. */
export interface Follower {
  receive(message: LiveMessage): void;
  /** The process ends. */
  end(): void;
}

/** Events kept for readers that come back soon. */
const KEPT = 2000;
/** Journal entries read for a reader who was away for longer. */
const REPLAYED = 1000;

/** Turns notices of the database into events for all who follow, and wakes those who wait for a case's first flush. */
export class LiveHub {
  private readonly listener: CaseListener;
  private readonly followers = new Set<Follower>();
  private readonly waiting = new Map<string, Set<Expectation>>();
  private readonly recent: LiveMessage[] = [];
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    connectionString: string,
    private readonly log: Logger,
    reference: ReferenceData,
  ) {
    this.listener = new CaseListener(connectionString, log, {
      onCase: (notice) => this.noticed(notice),
      onReference: () => reference.forget(),
      onListening: (listening) => {
        reference.follow(listening);
        if (listening) this.gap();
      },
    });
  }

  start(): Promise<void> {
    return this.listener.start();
  }

  async stop(): Promise<void> {
    await this.listener.stop();
    this.followers.clear();
    await this.queue;
  }

  /** Ends all streams, so that the process can end. */
  endStreams(): void {
    for (const follower of this.followers) follower.end();
  }

  /** Follows from now on; call the answer to leave. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  /** What happened after the event with this id, oldest first. */
  async since(lastEventId: string): Promise<LiveMessage[]> {
    const index = this.recent.findIndex((message) => message.id === lastEventId);
    if (index >= 0) return this.recent.slice(index + 1);
    const [base = '', suffix] = lastEventId.split('.');
    const id = Number(base) - (suffix === undefined ? 0 : 1);
    if (!Number.isSafeInteger(id) || id < 0) return [];
    const rows = await journalAfter(this.db, id, REPLAYED);
    return (await Promise.all(byCase(rows).map((of) => this.messages(of, false)))).flat();
  }

  /** Waits for a case from now on: made before the case is started, so that no notice is missed. */
  expect(caseId: string): Expectation {
    const set = this.waiting.get(caseId) ?? new Set();
    this.waiting.set(caseId, set);
    const expectation = new Expectation(caseId, (done) => {
      set.delete(done);
      if (set.size === 0) this.waiting.delete(caseId);
    });
    set.add(expectation);
    return expectation;
  }

  private noticed(notice: CaseNotice): void {
    for (const expectation of this.waiting.get(notice.caseId) ?? []) expectation.notice();
    if (this.followers.size === 0 && this.recent.length === 0) return;
    this.queue = this.queue
      .then(() => this.publish(notice))
      .catch((error: unknown) => this.log.error({ err: error, caseId: notice.caseId }, 'live: event not delivered'));
  }

  private async publish(notice: CaseNotice): Promise<void> {
    const rows = await journalRange(this.db, notice.caseId, notice.first, notice.journal);
    for (const message of await this.messages(rows, true)) {
      this.recent.push(message);
      if (this.recent.length > KEPT) this.recent.shift();
      for (const follower of this.followers) follower.receive(message);
    }
  }

  private async messages(rows: readonly JournalRow[], live: boolean): Promise<LiveMessage[]> {
    const first = rows[0];
    if (!first) return [];
    const facts = await caseFacts(this.db, first.caseId);
    if (!facts) return [];
    const rings = live && rows.some((row) => row.kind === 'notificationSent');
    return messagesOf(facts, rows, rings ? await recentlyNotified(this.db, first.caseId, 30) : []);
  }

  /** Notices may have been lost: what is kept is no longer complete, readers come back through the journal. */
  private gap(): void {
    this.recent.length = 0;
    for (const expectations of this.waiting.values()) for (const expectation of expectations) expectation.notice();
  }
}

function byCase(rows: readonly JournalRow[]): JournalRow[][] {
  const groups = new Map<string, JournalRow[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  // In the order in which each group ends, so that ids rise.
  return [...groups.values()].sort((a, b) => (a.at(-1)?.id ?? 0) - (b.at(-1)?.id ?? 0));
}
