import type { Logger } from 'pino';
import type { Listener } from '../../db/listener.js';
import type { Database } from '../../db/pool.js';
import type { CaseVisibility } from '../../db/queries/visibility.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { Expectation } from './expectation.js';
import type { Follower } from './follower.js';
import type { CaseNotice, JobNotice } from './notices.js';
import type { Missed } from './missed.js';
import { DECIDE_RIGHTS, Reconsideration } from './reconsideration.js';
import { Teller } from './teller.js';
import type { CaseId } from '../../model/ids.js';

/** Turns notices of the database into events for all who follow, and wakes those who wait for a case's first flush. */
export class LiveHub {
  private readonly followers = new Set<Follower>();
  private readonly waiting = new Map<string, Set<Expectation>>();
  private readonly teller: Teller;
  private readonly reconsideration = new Reconsideration(this.followers);

  constructor(db: Database, listener: Listener, log: Logger, reference: ReferenceData) {
    this.teller = new Teller(db, log, this.followers);
    listener.on('cases', (said) => this.noticed(JSON.parse(said) as CaseNotice));
    listener.on('jobs', (said) => this.followers.forEach((follower) => follower.progress(JSON.parse(said) as JobNotice)));
    listener.on('sessions', (sessionId) => this.followers.forEach((follower) => follower.sessionEnded(sessionId)));
    listener.on('reference', (table) => {
      reference.forget();
      if (DECIDE_RIGHTS.has(table)) this.reconsideration.ask();
    });
    listener.onListening((listening) => {
      reference.follow(listening);
      this.teller.listens(listening);
      if (listening) this.wake();
      if (listening) this.reconsideration.ask();
    });
  }

  /** Ends what it does, once nothing is told any more. */
  async stop(): Promise<void> {
    this.followers.clear();
    await this.teller.stop();
  }

  /** Ends all streams, so that the process can end. */
  endStreams(): void {
    for (const follower of this.followers) follower.end();
  }

  /** Whether what happens is told at once. */
  get isCurrent(): boolean {
    return this.teller.isCurrent;
  }

  /** Follows from now on; call the answer to leave. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  /** What happened after the event with this id in the cases a person may see, oldest first, up to the present. */
  since(lastEventId: string, visibility: CaseVisibility): Promise<Missed> {
    return this.teller.since(lastEventId, visibility);
  }

  /** Waits for a case from now on: made before the case is started, so that no notice is missed. */
  expect(caseId: CaseId): Expectation {
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
    this.teller.noticed(notice);
  }

  /** Notices may have been lost: who waits looks for himself. */
  private wake(): void {
    for (const expectations of this.waiting.values()) for (const expectation of expectations) expectation.notice();
  }
}
