import type { Logger } from 'pino';
import type { Database } from '../../db/pool.js';
import { journalRange, newestEntries } from '../../db/queries/journal.js';
import type { CaseVisibility } from '../../db/queries/visibility.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { Expectation } from './expectation.js';
import { type CaseNotice, CaseListener, type JobNotice } from './listener.js';
import type { LiveMessage } from './messages.js';
import { messagesOfRows } from './messages-of-rows.js';
import { missedInJournal, missedInMemory, type Missed } from './missed.js';

/** Somebody who follows; `receive` decides for himself what he may see. */
export interface Follower {
  receive(message: LiveMessage): void;
  /** How far a job is; it too is decided on by himself. */
  progress(notice: JobNotice): void;
  /** The process ends. */
  end(): void;
}

/** Events kept for readers that come back soon. */
const KEPT = 2000;

/** Entries told again of a case whose rows were written anew: whoever shows it, or one of its tasks, reads it again. */
const ANEW = 200;

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
      onJob: (notice) => this.followers.forEach((follower) => follower.progress(notice)),
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

  /** What happened after the event with this id in the cases a person may see, oldest first, up to the present. */
  async since(lastEventId: string, visibility: CaseVisibility): Promise<Missed> {
    const index = this.recent.findIndex((message) => message.id === lastEventId);
    return index >= 0 ? missedInMemory(this.recent.slice(index + 1)) : missedInJournal(this.db, visibility, lastEventId);
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
    if (notice.first === undefined && !notice.reload) return;
    this.queue = this.queue
      .then(() => this.publish(notice))
      .catch((error: unknown) => this.log.error({ err: error, caseId: notice.caseId }, 'live: event not delivered'));
  }

  private async publish(notice: CaseNotice): Promise<void> {
    const rows = notice.reload ? await newestEntries(this.db, notice.caseId, ANEW) : await journalRange(this.db, notice);
    for (const message of await messagesOfRows(this.db, rows)) {
      this.recent.push(message);
      if (this.recent.length > KEPT) this.recent.shift();
      for (const follower of this.followers) follower.receive(message);
    }
  }

  /** Notices may have been lost: what is kept is no longer complete, readers come back through the journal. */
  private gap(): void {
    this.recent.length = 0;
    for (const expectations of this.waiting.values()) for (const expectation of expectations) expectation.notice();
  }
}
