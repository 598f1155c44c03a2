import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The run that was asked was closed over it: before it had taken the command, or before it answered. */
const isClosed = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type === 'AcceptedUpdateCompletedWorkflow');

/**
 * Sends a command, under its id, once more where the run that was asked has been closed: the case may go on in another one, which has what was
 * taken before (a reset, docs/decisions/0023). Of a case that has ended the second try says the same.
 */
export async function acrossRuns<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!isClosed(error)) throw error;
    return send();
  }
}
