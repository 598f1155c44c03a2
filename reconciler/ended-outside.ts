import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { StepsAsked } from '../workflows/messages.js';
import { asking } from './ask-case.js';

/** Ends of a workflow that the case itself knows nothing of, in words for its record. */
const OUTSIDE: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map([
  ['TERMINATED', { zh: '工作流在 Temporal 中被终止', en: 'its workflow was terminated in Temporal' }],
  ['CANCELLED', { zh: '工作流在 Temporal 中被取消', en: 'its workflow was cancelled in Temporal' }],
  ['FAILED', { zh: '工作流在 Temporal 中失败', en: 'its workflow failed in Temporal' }],
  ['TIMED_OUT', { zh: '工作流在 Temporal 中超时', en: 'its workflow timed out in Temporal' }],
]);

/** What Temporal says of the newest run of a case. Throws `UnknownCase`, `NoAnswer`. */
export const describeCase = (client: Client, caseId: string): Promise<WorkflowExecutionDescription> =>
  asking(client, () => client.workflow.getHandle(caseId).describe());

/** How a workflow was ended from outside, in Temporal's word; null: it was not. */
export const endedOutside = ({ status }: WorkflowExecutionDescription): string | null => (OUTSIDE.has(status.name) ? status.name.toLowerCase() : null);

/** What its rows are asked to end by, with what ops can do about it; undefined: it was not ended from outside. */
export function closingBy(described: WorkflowExecutionDescription): StepsAsked['closing'] {
  const words = OUTSIDE.get(described.status.name);
  return words && { at: described.closeTime?.getTime() ?? Date.now(), reason: reasonOf(words, described.workflowId) };
}

function reasonOf({ zh, en }: { readonly zh: string; readonly en: string }, caseId: string): string {
  const command = `npm run admin -- reconcile --revive ${caseId}`;
  return `${zh}；管理员可以让它从最后的状态继续：${command} / ${en}; ops can let it go on from its last state: ${command}`;
}
