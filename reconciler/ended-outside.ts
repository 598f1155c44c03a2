import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { StepsAsked } from '../workflows/messages.js';
import { asking } from './ask-case.js';

/** Ends of a workflow that the case itself knows nothing of. */
const OUTSIDE = new Set(['TERMINATED', 'CANCELLED', 'FAILED', 'TIMED_OUT']);

/** What Temporal says of the newest run of a case. Throws `UnknownCase`, `NoAnswer`. */
export const describeCase = (client: Client, caseId: string): Promise<WorkflowExecutionDescription> =>
  asking(client, () => client.workflow.getHandle(caseId).describe());

/** How a workflow was ended from outside, in Temporal's word; null: it was not. */
export const endedOutside = ({ status }: WorkflowExecutionDescription): string | null => (OUTSIDE.has(status.name) ? status.name.toLowerCase() : null);

/** What its rows are asked to end by; undefined: it was not ended from outside. */
export function closingBy(described: WorkflowExecutionDescription): StepsAsked['closing'] {
  const how = endedOutside(described);
  return how === null ? undefined : { at: described.closeTime?.getTime() ?? Date.now(), reason: `Temporal: ${how}` };
}
