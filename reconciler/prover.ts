import { unkeptOf } from '../db/queries/case-steps.js';
import { NoAnswer, UnknownCase } from './ask-case.js';
import type { ReconcilerDeps } from './deps.js';
import { examineCase } from './examine.js';
import { proveCase } from './prove.js';

/** A step that was written, or refused, by this process. */
export interface WrittenStep {
  readonly caseId: string;
  /** Somebody waits for its answer, and says that it is kept. */
  readonly awaited: boolean;
  /** The rows hold something else. */
  readonly isConflict: boolean;
}

/** Sees to it that each step of this process is soon known to be kept by Temporal. */
export interface Prover {
  written(step: WrittenStep): void;
  /** Looks no more. Resolves when what was under way has come to its end; who ends the process need not wait for it. */
  stop(): Promise<void>;
}

/**
 * How long a step may wait until Temporal is asked, ms. Most are known to be kept before: the next step says so, or the API that has the
 * answer. A conflict is looked at as soon as its workflow task may be through.
 */
const PATIENCE = { awaited: 3_000, alone: 150, conflict: 20 } as const;
/** Milliseconds between looks. */
const TICK = 25;
/** Cases asked at the same time. */
const AT_ONCE = 8;
/** After a question without an answer, ms. */
const AGAIN = 2_000;

/** One in each process that writes steps. */
export function startProver(deps: ReconcilerDeps): Prover {
  const due = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  const later = (caseId: string, at: number): void => void due.set(caseId, Math.min(at, due.get(caseId) ?? Infinity));
  const prove = async (caseId: string): Promise<void> => {
    try {
      await proveCase(deps, caseId);
    } catch (error) {
      if (stopped) return;
      if (error instanceof UnknownCase) await examineCase(deps, caseId).catch(() => later(caseId, performance.now() + AGAIN));
      else later(caseId, performance.now() + AGAIN);
      if (!(error instanceof UnknownCase) && !(error instanceof NoAnswer)) deps.log.warn({ err: error, caseId }, 'a step cannot be proved just now');
    }
  };
  const look = async (): Promise<void> => {
    const now = performance.now();
    const ready = [...due].filter(([, at]) => at <= now).map(([caseId]) => caseId);
    if (ready.length === 0) return;
    for (const caseId of ready) due.delete(caseId);
    const unkept = await unkeptOf(deps.pool, ready).catch(() => {
      for (const caseId of ready) later(caseId, now + AGAIN);
      return [];
    });
    for (const caseId of unkept) {
      while (running.size >= AT_ONCE) await Promise.race(running);
      const one: Promise<void> = prove(caseId).finally(() => running.delete(one));
      running.add(one);
    }
  };
  const timer = setInterval(() => void (looking = looking.then(look)), TICK);
  return {
    written: ({ caseId, awaited, isConflict }) => {
      if (!stopped) later(caseId, performance.now() + (isConflict ? PATIENCE.conflict : awaited ? PATIENCE.awaited : PATIENCE.alone));
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
