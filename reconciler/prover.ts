import { unkeptOf } from '../db/queries/case-steps.js';
import { NoAnswer, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { DueCases, type WrittenStep } from './due-cases.js';
import { examineCase } from './examine.js';
import { proveCase } from './prove.js';
import type { CaseId } from '../model/ids.js';

/** Sees to it that each step of this process is soon known to be kept by Temporal. */
export interface Prover {
  /** `conflict`: the rows hold something else. */
  written(step: WrittenStep, result: 'applied' | 'known' | 'conflict'): void;
  /** Looks no more. Resolves when what was under way has come to its end; who ends the process need not wait for it. */
  stop(): Promise<void>;
}

/** Cases asked at the same time. */
const AT_ONCE = 8;
/** After a question without an answer, ms. */
const AGAIN = 2_000;

/** One in each process that writes steps. */
export function startProver(deps: ReconcilerDeps): Prover {
  const due = new DueCases();
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;

  const later = (caseId: CaseId, patience: number): void => {
    due.later(caseId, patience, performance.now());
    arm();
  };
  /** One clock for the nearest moment, none where nothing is due. */
  const arm = (): void => {
    const at = due.nearest;
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
    const ready = due.take(performance.now());
    if (ready.length === 0) return;
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
    written: (step, result) => {
      due.written(step, result, performance.now());
      arm();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(alarm?.timer);
      await looking;
      await Promise.all(running);
    },
  };
}
