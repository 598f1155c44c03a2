import { WorkflowFailedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { REJECTED } from '../workflows/messages.js';

/** Does an error of a case's Update say that the case has ended, so that it takes no more commands? */
export function hasEnded(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowFailedError) return true;
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return false;
  const { type, message } = error.cause;
  return type === 'AcceptedUpdateCompletedWorkflow' || (type === REJECTED && message === 'caseEnded');
}
