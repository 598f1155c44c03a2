import { unkeptOf } from '../db/queries/case-steps.js';
import type { StepInput } from '../engine/projection.js';
import { NoAnswer, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { examineCase } from './examine.js';
import { proveCase } from './prove.js';
import type { CaseId } from '../model/ids.js';

/** Of a step that was written, or refused, by this process, what decides how soon Temporal is asked for it. */
export type WrittenStep = Pick<StepInput, 'caseId' | 'awaited' | 'notifications' | 'ledger'>;

/** Sees to it that each step of this process is soon known to be kept by Temporal. */
export interface Prover {
  /** `conflict`: the rows hold something else. */
  written(step: WrittenStep, result: 'applied' | 'known' | 'conflict'): void;
  /** Looks no more. Resolves when what was under way has come to its end; who ends the process need not wait for it. */
  stop(): Promise<void>;
}

/**
 * How long a step may wait until Temporal is asked, ms. Most are known to be kept before: the next step says so, or the API that has the
 * answer. A question costs both servers more than writing the step did: where only screens wait, it is asked when the case rests.
 * A conflict is looked at as soon as its workflow task may be through.
 */
const PATIENCE = { awaited: 3_000, screens: 1_000, holds: 150, conflict: 20 } as const;
/** What is due within the same so many milliseconds is looked at together: of what may wait for long, many in one statement. */
const TICK = 25;
const LONG_TICK = 400;
/** Cases asked at the same time. */
const AT_ONCE = 8;
/** After a question without an answer, ms. */
const AGAIN = 2_000;

/** How long this one may wait, ms. Who waits for its answer says that it is kept; else mails and rows of the ledger wait, or screens alone. */
function patienceFor({ awaited, notifications, ledger }: WrittenStep, result: 'applied' | 'known' | 'conflict'): number {
  if (result === 'conflict') return PATIENCE.conflict;
  if (awaited) return PATIENCE.awaited;
  return notifications.length + ledger.length > 0 ? PATIENCE.holds : PATIENCE.screens;
}

/** One in each process that writes steps. */
export function startProver(deps: ReconcilerDeps): Prover {
  const due = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;

  const later = (caseId: CaseId, patience: number): void => {
    const tick = patience < LONG_TICK ? TICK : LONG_TICK;
    const at = Math.ceil((performance.now() + patience) / tick) * tick;
    due.set(caseId, Math.min(at, due.get(caseId) ?? Infinity));
    arm();
  };
  /** One clock for the nearest moment, none where nothing is due. */
  const arm = (): void => {
    const at = [...due.values()].reduce((nearest, each) => Math.min(nearest, each), Infinity);
    if (stopped || at === Infinity || (alarm !== null && alarm.at <= at)) return;
    clearTimeout(alarm?.timer);
    const timer = setTimeout(ring, Math.max(0, Math.ceil(at - performance.now())));
    alarm = { at, timer };
  };
  const ring = (): void => {
    alarm = null;
    looking = looking.then(look).then(arm);
  };
  const prove = async (caseId: CaseId): Promise<void> => {
    try {
      await proveCase(deps, caseId);
    } catch (error) {
      if (stopped) return;
      if (error instanceof UnknownCase) await examineCase(deps, caseId).catch(() => later(caseId, AGAIN));
      else later(caseId, AGAIN);
      if (!(error instanceof UnknownCase) && !(error instanceof NoAnswer)) deps.log.warn({ err: error, caseId }, 'a step cannot be proved just now');
    }
  };
  const look = async (): Promise<void> => {
    const now = performance.now();
    const ready = [...due].filter(([, at]) => at <= now).map(([caseId]) => caseId);
    if (ready.length === 0) return;
    for (const caseId of ready) due.delete(caseId);
    const unkept = await unkeptOf(deps.pool, ready).catch(() => {
      for (const caseId of ready) later(caseId, AGAIN);
      return [];
    });
    for (const caseId of unkept) {
      while (running.size >= AT_ONCE) await Promise.race(running);
      const one: Promise<void> = prove(caseId).finally(() => running.delete(one));
      running.add(one);
    }
  };
  return {
    written: (step, result) => later(step.caseId, patienceFor(step, result)),
    stop: async () => {
      stopped = true;
      clearTimeout(alarm?.timer);
      await looking;
      await Promise.all(running);
    },
  };
}
