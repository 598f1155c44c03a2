import { closingsComparedUntil, noteClosingsCompared, notEnded } from '../db/queries/closings.js';
import { noteFinding } from '../db/queries/case-findings.js';
import type { ListingDeps } from './deps.js';
import { casesOfTemporal } from './workflows.js';
import type { CaseId } from '../model/ids.js';

/** Closings compared at once, as a stretch of time. Milliseconds. */
const STRETCH = 60 * 60_000;

/** Ends of workflows; one that continues as new goes on. */
const CLOSED = `ExecutionStatus IN ('Completed', 'Terminated', 'Canceled', 'Failed', 'TimedOut')`;

const distinct = async (ids: AsyncIterable<string>): Promise<string[]> => {
  const seen = new Set<string>();
  for await (const id of ids) seen.add(id);
  return [...seen];
};

/** How often a case that gives no answer is asked again before the others go on without it. */
const TRIES = 20;

/** Looks at one case; false: it gives no answer now. */
type Look = (caseId: CaseId) => Promise<boolean>;

/**
 * Looks at cases whose workflow has closed and whose rows do not say so: they have begun and ended in a time that the database has lost. Each
 * workflow is listed once, for how far one has come stands in the database itself and is put back with it.
 */
export class Closings {
  /** Rounds that have come to nothing at the same place. */
  private tries = 0;

  constructor(
    private readonly deps: ListingDeps,
    /** What has closed less than so many milliseconds ago is looked at later. */
    private readonly later: number,
  ) {}

  /** Goes on until it has come to now, or `most` cases were looked at. Where one gave no answer the next round begins again. */
  async compare(most: number, look: Look): Promise<void> {
    const now = Date.now() - this.later;
    let looked = 0;
    while (looked < most) {
      const from = await closingsComparedUntil(this.deps.pool);
      const until = Math.min((from ?? Infinity) + STRETCH, now);
      if (from === null || until <= from) return;
      const between = `${CLOSED} AND CloseTime >= '${new Date(from).toISOString()}' AND CloseTime < '${new Date(until).toISOString()}'`;
      const missing = await notEnded(this.deps.pool, await distinct(casesOfTemporal(this.deps, between)));
      if (!(await this.allAnswer(missing, look))) return;
      await noteClosingsCompared(this.deps.pool, from, until);
      looked += missing.length;
    }
  }

  /** False: ask again. Who never answers is left to a person. */
  private async allAnswer(caseIds: readonly string[], look: Look): Promise<boolean> {
    const silent: string[] = [];
    for (const caseId of caseIds) if (!(await look(caseId))) silent.push(caseId);
    this.tries = silent.length === 0 ? 0 : this.tries + 1;
    if (this.tries > 0 && this.tries < TRIES) return false;
    this.tries = 0;
    for (const caseId of silent) await noteFinding(this.deps.pool, { caseId, kind: 'incomplete', data: { unanswered: true } });
    return true;
  }
}
