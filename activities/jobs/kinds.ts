import type { JobAtWork, Settled, WaitingCase } from '../../db/queries/job-work.js';
import type { JobKind } from '../../db/queries/jobs.js';
import type { Answer } from './case-door.js';
import { byCommand } from './by-command.js';
import { byRaise } from './by-raise.js';
import type { JobDeps } from './deps.js';
import type { CaseId } from '../../model/ids.js';

/** How jobs of a kind are worked off. */
export interface JobWork<K extends JobKind> {
  /** Gives one case what the job is about, or finds out what that would do. Told a second time, a case does nothing. */
  apply(deps: JobDeps, job: JobAtWork<K>, one: WaitingCase): Promise<Answer<Settled>>;
  /** Whether a case that was being started when the job was asked for lacks what it gives. */
  isMissing(deps: JobDeps, job: JobAtWork<K>, caseId: CaseId): Promise<boolean>;
}

/** Total: a kind of job that nobody knows how to work off does not compile. */
const kinds: { readonly [K in JobKind]: JobWork<K> } = {
  parameters: byCommand(({ payload, reason }) => ({ kind: 'changeParameters', ...payload, reason })),
  calendar: byCommand(({ payload, reason }) => ({ kind: 'changeParameters', parameters: {}, calendar: payload.calendar, reason })),
  handOver: byCommand(({ payload, reason }, { item }) => ({
    kind: 'reassignTask',
    taskId: item,
    assignee: payload.to?.id ?? null,
    of: payload.from,
    people: payload,
    reason,
  })),
  revisions: byRaise,
};

/** How this job is worked off. */
export const workOf = <K extends JobKind>(job: JobAtWork<K>): JobWork<K> => kinds[job.kind];
