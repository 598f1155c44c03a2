import {
  type Client,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { RAISE, RAISED, REVISION, type RaiseInput } from '../../workflows/messages.js';
import type { Answer } from './case-door.js';

/** How long a case may take to answer, ms. */
const PATIENCE = 20_000;

const unanswered: Answer<never> = { kind: 'unanswered' };
const ended: Answer<never> = { kind: 'refused', refusal: { code: 'caseEnded' } };
const isOfConnection = (error: unknown): boolean => isGrpcServiceError(error) || isGrpcServiceError((error as Error | undefined)?.cause);

function answerOf(error: WorkflowUpdateFailedError): Answer<void> {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return unanswered;
  if (cause.type === RAISED) return { kind: 'answered', result: undefined };
  return cause.type === 'AcceptedUpdateCompletedWorkflow' ? ended : unanswered; // a worker that does not know the revision, or no way to ask for one
}

/**
 * Asks one running case to go on under a revision of the engine from its next quiet moment on. Asking again does no harm: a
 * case that has the revision, or is on its way to it, says so. A worker of an older build does not take the question.
 */
export async function raiseCase(client: Client, caseId: string, rules: number): Promise<Answer<void>> {
  const ask = (): Promise<void> =>
    client.workflow.getHandle(caseId).executeUpdate<void, [RaiseInput]>(RAISE, { args: [{ rules }], updateId: `raise-${rules}` });
  try {
    return { kind: 'answered', result: await client.withDeadline(Date.now() + PATIENCE, ask) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return ended;
    if (error instanceof WorkflowUpdateFailedError) return answerOf(error);
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isOfConnection(error)) return unanswered;
    throw error;
  }
}

/** The revision that a case runs under; null: it gives no answer, or is of a build that has none. */
export async function revisionOf(client: Client, caseId: string): Promise<number | null> {
  try {
    return await client.withDeadline(Date.now() + PATIENCE, () => client.workflow.getHandle(caseId).query<number>(REVISION));
  } catch {
    return null;
  }
}
