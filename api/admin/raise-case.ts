import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { RAISE, RAISED, type RaiseInput } from '../../workflows/messages.js';

/** How long one case may take to answer, ms. */
const PATIENCE = 20_000;

/** `asked`: it goes on under the revision at its next quiet moment. `already`: it runs under it, or was asked before. */
export type Raised = 'asked' | 'already' | 'ended';

/**
 * Asks one running case to go on under a revision of the engine. Asking again does no harm: a case has a revision or is on
 * its way to it. Throws where the case gives no answer, or its worker does not know the revision.
 */
export async function raiseCase(client: Client, caseId: string, rules: number): Promise<Raised> {
  const options = { args: [{ rules }] as [RaiseInput], updateId: `raise-${rules}` };
  try {
    await client.connection.withDeadline(Date.now() + PATIENCE, () => client.workflow.getHandle(caseId).executeUpdate<void, [RaiseInput]>(RAISE, options));
    return 'asked';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'ended';
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type === RAISED) return 'already';
    if (cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow') return 'ended';
    throw cause ?? error;
  }
}
