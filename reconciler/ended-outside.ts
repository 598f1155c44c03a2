import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { StepsAsked } from '../workflows/messages.js';
import { asking } from './ask-case.js';
import { OUTSIDE_REASONS } from './outside-reasons.js';
import type { CaseId } from '../model/ids.js';

/** Ends of a workflow that the case itself knows nothing of, by Temporal's word, as its record says them. */
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['TERMINATED', OUTSIDE_REASONS.terminated],
  ['CANCELLED', OUTSIDE_REASONS.cancelled],
  ['FAILED', OUTSIDE_REASONS.failed],
  ['TIMED_OUT', OUTSIDE_REASONS.timedOut],
]);

/** What Temporal says of the newest run of a case. Throws `UnknownCase`, `NoAnswer`. */
export const describeCase = (client: Client, caseId: CaseId): Promise<WorkflowExecutionDescription> =>
  asking(client, (workflow) => workflow.getHandle(caseId).describe());

/** How a workflow was ended from outside, in Temporal's word; null: it was not. */
export const endedOutside = ({ status }: WorkflowExecutionDescription): string | null => (OUTSIDE.has(status.name) ? status.name.toLowerCase() : null);

/** What its rows are asked to end by; undefined: it was not ended from outside. */
export function closingBy({ status, closeTime }: WorkflowExecutionDescription): StepsAsked['closing'] {
  const reason = OUTSIDE.get(status.name);
  return reason === undefined ? undefined : { at: closeTime?.getTime() ?? Date.now(), reason };
}
