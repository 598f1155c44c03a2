import { runningAfter, unkeptCases } from '../db/queries/case-steps.js';
import { casesWaiting } from '../db/queries/case-findings.js';
import { casesAfter, doubtfulCases } from '../db/queries/case-differences.js';
import { NoAnswer } from './ask-case.js';
import type { ListingDeps } from './deps.js';
import { Closings } from './closings.js';
import { examineCase } from './examine.js';
import { proveCase } from './prove.js';
import { casesOfTemporal, workflowPage } from './workflows.js';
import type { CaseId } from '../model/ids.js';

/** How often and how much is looked at. Milliseconds, cases. */
export interface SweepPace {
  /** Between rounds. */
  readonly every: number;
  /** A step that waits for longer for being kept was left by a process that died. */
  readonly quiet: number;
  /** Of so many rounds one looks at all steps of some cases, at the rows of many, and at workflows without rows. */
  readonly turnEvery: number;
  /** Cases of a round of each kind. */
  readonly cases: number;
  /** Those of which all steps are compared: their worker has to take them again to answer. */
  readonly whole: number;
  /** Those whose rows alone are looked at. */
  readonly rowsAlone: number;
  /** What has just closed is compared so much later; Temporal's lists and the rows need a moment. */
  readonly closed: number;
}

const PACE: SweepPace = { every: 15_000, quiet: 5_000, turnEvery: 4, cases: 20, whole: 5, rowsAlone: 500, closed: 60_000 };
/** Of what nobody asks for, the part that is looked at while people keep the worker busy. */
const BESIDE_WORK = 1 / 4;
/** What was written longer ago is looked for at the beginning alone. */
const OF_LATE = 60 * 60_000;
/** Closed workflows are listed from so long before the last look on: visibility is written a little later than what it tells. */
const OVERLAP = 5 * 60_000;

/** Compares Temporal with PostgreSQL in the background, a little at a time. Runs in every worker; two that look at one case do no harm. */
export interface Sweep {
  /** Looks no more; what is under way comes to nothing. */
  stop(): void;
}

/** Begins; the first rounds look for all that an earlier run has left. `isBusy` is asked once a round: the turns through all cases are shorter then. */
export function startSweep(deps: ListingDeps, pace: SweepPace = PACE, isBusy: () => boolean = () => false): Sweep {
  let [stopped, healthy] = [false, true];
  let wake: () => void = () => undefined;
  const rounds = new Rounds(deps, pace, isBusy);
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        await rounds.next();
        healthy = true;
      } catch (error) {
        if (healthy && !stopped) deps.log.warn({ err: error }, 'cases cannot be compared with their rows just now');
        healthy = false;
      }
      if (!stopped) await new Promise<void>((resolve) => ((wake = resolve), setTimeout(resolve, pace.every).unref()));
    }
  };
  void run();
  return {
    stop: () => {
      stopped = true;
      rounds.stop();
      wake();
    },
  };
}

type Look = (caseId: CaseId) => Promise<unknown>;

/** What is looked at in each round. */
class Rounds {
  private stopped = false;
  private round = 0;
  /** Where the turns through the running cases of each side, and through those that wait, stand. */
  private lastRow = '';
  private lastWhole = '';
  private lastAlone = '';
  private lastWaiting = '';
  private nextPage: Uint8Array | undefined;
  /** Null: nothing was listed yet, so all are. */
  private closedSince: number | null = null;
  /** Whether all steps that were ever left are looked for, not only those of late. */
  private isCatchingUp = true;

  private readonly closings: Closings;

  constructor(
    private readonly deps: ListingDeps,
    private readonly pace: SweepPace,
    private readonly isBusy: () => boolean,
  ) {
    this.closings = new Closings(deps, pace.closed);
  }

  stop(): void {
    this.stopped = true;
  }

  async next(): Promise<void> {
    const examine = (caseId: CaseId) => examineCase(this.deps, caseId, { unasked: true });
    const wholly = (caseId: CaseId) => examineCase(this.deps, caseId, { unasked: true, thorough: 'whole' });
    await this.each(await this.left(), examine);
    await this.each(await this.closedOutside(), examine);
    await this.each(await this.waiting(), examine);
    const share = this.isBusy() ? BESIDE_WORK : 1;
    const part = (of: number): number => Math.ceil(of * share);
    await this.each(await this.turnOfRows(part(this.pace.cases)), examine);
    if (this.round % this.pace.turnEvery === 0) await this.turnOfAll(part, wholly);
    this.round += 1;
    await this.closings.compare(this.pace.cases, (caseId) => this.answers(caseId, examine));
  }

  /** Of what only a hand in the tables, or a database that was put back, can have made otherwise, a little at a time. */
  private async turnOfAll(part: (of: number) => number, wholly: Look): Promise<void> {
    await this.each(await this.turnOfWhole(part(this.pace.whole)), wholly);
    await this.each(await this.turnOfRowsAlone(part(this.pace.rowsAlone)), wholly);
    await this.each(await this.turnOfWorkflows(part(this.pace.cases)), (caseId) => proveCase(this.deps, caseId));
  }

  /** One after the other: this is nobody's hurry. */
  private async each(caseIds: readonly string[], look: Look): Promise<void> {
    for (const caseId of caseIds) await this.answers(caseId, look);
  }

  /** Looks at one. False: it gives no answer now, or nobody looks any more. */
  private async answers(caseId: CaseId, look: Look): Promise<boolean> {
    if (this.stopped) return false;
    try {
      await look(caseId);
      return true;
    } catch (error) {
      if (this.stopped || error instanceof NoAnswer) return false;
      this.deps.log.warn({ err: error, caseId }, 'a case cannot be compared with its rows');
      return true;
    }
  }

  /** Cases with steps that nobody has kept. */
  private async left(): Promise<string[]> {
    const { quiet, cases } = this.pace;
    const ids = await unkeptCases(this.deps.pool, quiet, this.isCatchingUp ? null : OF_LATE, cases);
    if (ids.length < cases) this.isCatchingUp = false;
    return ids;
  }

  /** Some of those that could not go on, or were not whole: they may be by now. */
  private async waiting(): Promise<string[]> {
    const ids = await casesWaiting(this.deps.pool, ['stuck', 'unknown', 'reset', 'unheard', 'incomplete'], this.lastWaiting, this.pace.cases);
    this.lastWaiting = ids.length < this.pace.cases ? '' : ids.at(-1)!;
    return ids;
  }

  /** Some running cases of PostgreSQL; after the last it begins again with the first. */
  private async turnOfRows(most: number): Promise<string[]> {
    const ids = await runningAfter(this.deps.pool, this.lastRow, most);
    this.lastRow = ids.length < most ? '' : ids.at(-1)!;
    return ids;
  }

  /** Some of all cases, running or ended, which are compared as far back as Temporal has them; likewise. */
  private async turnOfWhole(most: number): Promise<string[]> {
    const ids = await casesAfter(this.deps.pool, this.lastWhole, most);
    this.lastWhole = ids.length < most ? '' : ids.at(-1)!;
    return ids;
  }

  /** Of many cases, running or ended, those whose rows do not hang together: Temporal is not asked for the others. */
  private async turnOfRowsAlone(most: number): Promise<string[]> {
    const ids = await casesAfter(this.deps.pool, this.lastAlone, most);
    this.lastAlone = ids.length < most ? '' : ids.at(-1)!;
    return doubtfulCases(this.deps.pool, ids);
  }

  /** Some running cases of Temporal; likewise. */
  private async turnOfWorkflows(most: number): Promise<readonly string[]> {
    const { ids, next } = await workflowPage(this.deps, `ExecutionStatus = 'Running'`, most, this.nextPage);
    this.nextPage = next;
    return ids;
  }

  /** Cases whose workflow was ended from outside since the last look. */
  private async closedOutside(): Promise<string[]> {
    const since = this.closedSince === null ? '' : ` AND CloseTime > '${new Date(this.closedSince).toISOString()}'`;
    const began = Date.now();
    const found = new Set<string>();
    for await (const id of casesOfTemporal(this.deps, `ExecutionStatus IN ('Terminated', 'Canceled', 'Failed', 'TimedOut')${since}`)) found.add(id);
    this.closedSince = began - OVERLAP;
    return [...found];
  }
}
