import type { JobAtWork, WaitingCase } from '../../db/queries/job-work.js';
import type { JobKind } from '../../db/queries/jobs.js';
import type { Command } from '../../engine/trigger.js';

/** What a job of a kind tells each of its cases. */
type CommandOf<K extends JobKind> = (job: JobAtWork<K>, one: WaitingCase) => Command;

/** Total: a kind of job that nobody knows how to work off does not compile. */
const commands: { readonly [K in JobKind]: CommandOf<K> } = {
  parameters: ({ payload, reason }) => ({ kind: 'changeParameters', ...payload, reason }),
  calendar: ({ payload, reason }) => ({ kind: 'changeParameters', parameters: {}, calendar: payload.calendar, reason }),
  handOver: ({ payload, reason }, { item }) => ({ kind: 'reassignTask', taskId: item, ...payload, reason }),
};

/** The command of a job for one of its cases. */
export function commandOf<K extends JobKind>(job: JobAtWork<K>, one: WaitingCase): Command {
  return commands[job.kind](job, one);
}
