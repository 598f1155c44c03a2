import type { StepInput } from '../engine/projection.js';
import type { CaseId } from '../model/ids.js';

/** Of a step that was written, or refused, by this process, what decides how soon Temporal is asked for it. */
export type WrittenStep = Pick<StepInput, 'caseId' | 'seq' | 'kept' | 'awaited' | 'notifications' | 'ledger' | 'sent'>;
type Result = 'applied' | 'known' | 'conflict';

/**
 * How long a step may wait until Temporal is asked, ms. Most are known to be kept before: the next step says so, or the API that has the
 * answer. A question costs both servers more than writing the step did: where only screens wait, it is asked when the case rests.
 * A conflict is looked at as soon as its workflow task may be through.
 */
const PATIENCE = { awaited: 3_000, screens: 1_000, holds: 150, conflict: 20 } as const;
/** What is due within the same so many milliseconds is looked at together: of what may wait for long, many in one statement. */
const TICK = 25;
const LONG_TICK = 400;

/** How long this one may wait, ms. Who waits for its answer says that it is kept; else mails, messages and rows of the ledger wait, or screens alone. */
function patienceFor({ awaited, notifications, ledger, sent = [] }: WrittenStep, result: Result): number {
  if (result === 'conflict') return PATIENCE.conflict;
  if (awaited) return PATIENCE.awaited;
  return notifications.length + ledger.length + sent.length > 0 ? PATIENCE.holds : PATIENCE.screens;
}

/** Of which cases Temporal is to be asked, and when; instants are of the caller's own clock, ms. */
export class DueCases {
  private readonly due = new Map<CaseId, number>();

  /**
   * A step came to its end. Written after one that Temporal is known to have, it alone is what is still to be asked for: what the one before had waited
   * for is over. Else, in a case that is being worked on, the question for an earlier step would come when a later one is under way.
   */
  written(step: WrittenStep, result: Result, now: number): void {
    if (result !== 'conflict' && step.kept >= step.seq - 1) this.due.delete(step.caseId);
    this.later(step.caseId, patienceFor(step, result), now);
  }

  /** Asks for a case after so many milliseconds, or earlier where it is due before. */
  later(caseId: CaseId, patience: number, now: number): void {
    const tick = patience < LONG_TICK ? TICK : LONG_TICK;
    const at = Math.ceil((now + patience) / tick) * tick;
    this.due.set(caseId, Math.min(at, this.due.get(caseId) ?? Infinity));
  }

  /** The nearest instant; Infinity: none is due. */
  get nearest(): number {
    return [...this.due.values()].reduce((nearest, each) => Math.min(nearest, each), Infinity);
  }

  /** Takes out those that are due. */
  take(now: number): CaseId[] {
    const ready = [...this.due].filter(([, at]) => at <= now).map(([caseId]) => caseId);
    for (const caseId of ready) this.due.delete(caseId);
    return ready;
  }
}
