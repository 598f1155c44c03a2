import {
  type Client,
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  type WorkflowClient,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Rejection } from '../../engine/record.js';
import { acrossRuns } from '../../config/across-runs.js';
import { within } from '../../config/within.js';
import { COMMAND, PREVIEW, REJECTED, type CommandInput, type CommandResult, type Preview } from '../../workflows/messages.js';
import type { CaseId } from '../../model/ids.js';

/** How long a case may take to answer, ms. */
const PATIENCE = 20_000;
/** gRPC's FAILED_PRECONDITION: Temporal is there, the case's own workflow task fails again and again. */
const FAILED_PRECONDITION = 9;

/** What a case answered; `unanswered`: nothing, and nobody knows whether it will still do what it was told. */
export type Answer<T> =
  { readonly kind: 'answered'; readonly result: T } | { readonly kind: 'refused'; readonly refusal: Rejection } | { readonly kind: 'unanswered' };

/** A case whose workflow does not answer. */
export const NO_ANSWER: Rejection = { code: 'noAnswer' };
const refused = (refusal: Rejection): Answer<never> => ({ kind: 'refused', refusal });
const unanswered: Answer<never> = { kind: 'unanswered' };

function refusalOf(error: WorkflowUpdateFailedError): Answer<never> {
  const { cause } = error;
  if (cause instanceof ApplicationFailure && cause.type === REJECTED) return refused((cause.details?.[0] ?? { code: cause.message }) as Rejection);
  if (cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow') return refused({ code: 'caseEnded' });
  return unanswered;
}

const isOfConnection = (error: unknown): boolean => isGrpcServiceError(error) || isGrpcServiceError((error as Error | undefined)?.cause);

/**
 * Gives a case one command. `updateId` makes a second try the same command: the case answers what it answered then. Errors other than those of the
 * case and of the connection to it are thrown.
 */
export async function giveCommand(client: Client, caseId: CaseId, input: CommandInput, updateId: string): Promise<Answer<CommandResult>> {
  const send = (workflow: WorkflowClient): Promise<CommandResult> =>
    workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [input], updateId });
  try {
    return { kind: 'answered', result: await within(client, PATIENCE, (workflow) => acrossRuns(() => send(workflow))) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return refused({ code: 'caseEnded' });
    if (error instanceof WorkflowUpdateFailedError) return refusalOf(error);
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isOfConnection(error)) return unanswered;
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  (error as { code?: unknown } | undefined)?.code ?? (error as { cause?: { code?: unknown } } | undefined)?.cause?.code;

/** Asks a case what a command would do. */
export async function askPreview(client: Client, caseId: CaseId, input: CommandInput): Promise<Answer<Preview>> {
  const ask = (workflow: WorkflowClient) => workflow.getHandle(caseId).query<Preview, [CommandInput]>(PREVIEW, input);
  try {
    return { kind: 'answered', result: await within(client, PATIENCE, ask) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return refused({ code: 'caseEnded' });
    if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError || codeOf(error) === FAILED_PRECONDITION) return refused(NO_ANSWER);
    if (isOfConnection(error)) return unanswered;
    throw error;
  }
}
