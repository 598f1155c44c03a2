import type { Logger } from 'pino';
import type { Database } from '../../db/pool.js';
import { caseFacts } from '../../db/queries/cases.js';
import { journalAfter, journalRange, type JournalRow } from '../../db/queries/journal.js';
import { recentlyNotified } from '../../db/queries/notifications.js';
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
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly recent: LiveMessage[] = [];
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    connectionString: string,
    private readonly log: Logger,
  ) {
    this.listener = new CaseListener(
      connectionString,
      log,
      (notice) => this.noticed(notice),
      () => this.gap(),
    );
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

  /** Resolves when `isThere` says yes: asked at once, on every notice about the case, and every second. Rejects after `timeout` ms. */
  async waitFor<T>(caseId: string, isThere: () => Promise<T | undefined>, timeout: number): Promise<T> {
    const until = performance.now() + timeout;
    for (;;) {
      const woken = this.wakeUp(caseId, 1000);
      try {
        const found = await isThere();
        if (found !== undefined) return found;
        if (performance.now() > until) throw new Error(`case ${caseId}: not visible after ${timeout} ms`);
        await woken.promise;
      } finally {
        woken.cancel();
      }
    }
  }

  private wakeUp(caseId: string, timeout: number): { promise: Promise<void>; cancel: () => void } {
    const set = this.waiting.get(caseId) ?? new Set();
    this.waiting.set(caseId, set);
    let cancel: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeout);
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      set.add(wake);
      cancel = () => {
        clearTimeout(timer);
        set.delete(wake);
        if (set.size === 0) this.waiting.delete(caseId);
        resolve();
      };
    });
    return { promise, cancel };
  }

  private noticed(notice: CaseNotice): void {
    for (const wake of this.waiting.get(notice.caseId) ?? []) wake();
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
    for (const wakers of this.waiting.values()) for (const wake of wakers) wake();
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
