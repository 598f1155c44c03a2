import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  type WorkflowClient,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { SearchAttribute } from '../../config/search-attributes.js';
import type { Actor, CaseState } from '../../engine/case-state.js';
import type { Command } from '../../engine/trigger.js';
import { readState, type StoredState } from '../../engine/upgrade-state.js';
import {
  ANSWER,
  argumentsOf,
  BUILD_IDS,
  type CaseStart,
  COMMAND,
  type CommandInput,
  type CommandResult,
  REJECTED,
  type Rejection,
  STATE,
} from '../../workflows/messages.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import type { LocalizedText } from '../../model/text.js';
import { acrossRuns } from '../../config/across-runs.js';
import { within } from '../../config/within.js';
import { agreed, compared, examined, proved, STUCK } from './proof.js';
import { errorOfRejection } from './rejection.js';
import { rulesToBegin } from './rules-to-begin.js';
import { Turns } from './turns.js';
import type { CaseId } from '../../model/ids.js';

/** How long the case may take to answer, ms. */
const PATIENCE = 20_000;

const unavailable = (what: string | LocalizedText = 'Temporal'): ApiError => new ApiError('unavailable', { params: { what }, retryAfter: 5 });

/** gRPC's FAILED_PRECONDITION: Temporal is there, the case's own workflow task fails. ABORTED: it was put off for another. */
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
const grpcCode = (error: unknown): unknown =>
  (error as { code?: unknown } | undefined)?.code ?? (error as { cause?: { code?: unknown } } | undefined)?.cause?.code;

/** A case that cannot go on until somebody has looked at its workflow. */
const isStuck = (error: unknown): boolean => error instanceof QueryNotRegisteredError || grpcCode(error) === FAILED_PRECONDITION;

/** Errors of the client in the API's words; others are faults. */
function translated(error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) return errorOfRejection({ code: 'caseEnded' });
  if (error instanceof WorkflowUpdateFailedError) {
    const cause = error.cause;
    if (cause instanceof ApplicationFailure && cause.type === REJECTED) return errorOfRejection((cause.details?.[0] ?? { code: cause.message }) as Rejection);
    if (cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow') return errorOfRejection({ code: 'caseEnded' });
    return error;
  }
  if (isStuck(error)) return unavailable(STUCK);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isGrpcServiceError((error as Error | undefined)?.cause))
    return unavailable();
  return error;
}

async function call<T>(deps: Deps, run: (workflow: WorkflowClient) => Promise<T>): Promise<T> {
  try {
    return await within(deps.temporal, PATIENCE, run);
  } catch (error) {
    const told = translated(error);
    if (told instanceof ApiError && told.status >= 500) deps.log.warn({ err: error }, 'temporal does not answer');
    throw told;
  }
}

/** Commands of one case under way at once from this process, and how many more may wait for their turn. */
const turns = new Turns(3, 200);
const tooMany = (): ApiError => unavailable({ zh: '这张单据（同时来的操作太多）', en: 'this case (too many commands at once)' });

/** Pauses before a command is sent again that Temporal has let go of, ms. */
const AGAIN = [20, 100, 300, 1000, 2000] as const;

/**
 * Temporal let go of the update before the case had taken it: its workflow task failed, because something else came at that moment. The same
 * update may be sent again; if the case has it after all it gives its answer.
 */
function isLetGo(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof Error && /wasn't processed by worker/.test(error.cause.message);
  return grpcCode(error) === FAILED_PRECONDITION || grpcCode(error) === ABORTED;
}

async function sentUntilTaken<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of AGAIN) {
    try {
      return await send();
    } catch (error) {
      if (!isLetGo(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}

/** Throws why the case refuses, as it is found to be: one that Temporal does not know has not ended. */
async function refused(deps: Deps, caseId: CaseId, error: unknown): Promise<never> {
  const found = await examined(deps, caseId, error);
  throw found?.kind === 'unknown' ? errorOfRejection({ code: 'unknownToTemporal' }) : error;
}

/** What a command is sent with. */
export interface Sending {
  /** Makes a retry the same command. */
  readonly updateId: string;
  /** Files that the answer names: they become the case's. */
  readonly files?: readonly string[];
}

/**
 * Gives a case one command; answers when its effects can be read, and Temporal has them. Throws 409, 422 or 503. What the step holds back waits until
 * somebody says that it is kept: who gives the command, with what is read next (`commandAnswer`).
 */
export async function giveCommand(deps: Deps, caseId: CaseId, command: Command, actor: Actor, sending: string | Sending): Promise<CommandResult> {
  const { updateId, files = [] } = typeof sending === 'string' ? { updateId: sending } : sending;
  const input: CommandInput = { command, actor, ...(files.length > 0 && { files }) };
  const send = (workflow: WorkflowClient) => workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [input], updateId });
  return turns
    .take(caseId, () => call(deps, (workflow) => acrossRuns(() => sentUntilTaken(() => send(workflow)))), tooMany)
    .catch((error: unknown) => refused(deps, caseId, error));
}

/** The same, and what the step held back leaves the house at once. */
export async function sendCommand(deps: Deps, caseId: CaseId, command: Command, actor: Actor, sending: string | Sending): Promise<CommandResult> {
  const result = await giveCommand(deps, caseId, command, actor, sending);
  await proved(deps, caseId, result);
  return result;
}

/**
 * What the case answered to an earlier try of the same command; null: Temporal has not kept it, the rows say so by now, and the retry is
 * done as the first try would have been. Throws 503 where that cannot be found out: the try may still be at work.
 */
export async function earlierAnswer(deps: Deps, caseId: CaseId, updateId: string): Promise<CommandResult | null> {
  const ask = (workflow: WorkflowClient) => workflow.getHandle(caseId).query<CommandResult | null, [string]>(ANSWER, updateId);
  try {
    const answer = await call(deps, ask);
    await (answer ? proved(deps, caseId, answer) : agreed(deps, caseId));
    return answer;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'conflict') throw error;
    await compared(deps, caseId);
    return null;
  }
}

/** The whole state of a running case, in today's shape: a worker of an earlier version may answer while a new one is being installed. */
export async function queryState(deps: Deps, caseId: CaseId): Promise<CaseState> {
  const ask = (workflow: WorkflowClient) => workflow.getHandle(caseId).query<StoredState>(STATE);
  return readState(await call(deps, ask).catch((error: unknown) => refused(deps, caseId, error)));
}

const attribute = (name: SearchAttribute, value: string): SearchAttributePair => ({ key: defineSearchAttributeKey(name, 'KEYWORD'), value });

/** Memo of a case: which request started it. */
/** Memo of a case's workflow: the request, call, message or signal that has begun it. */
export const STARTED_BY = 'request';

/**
 * Starts a case. A retry of the same request finds it started, and that is well; false when the number belongs to a case of another request
 * (the database was put back to an earlier day, Temporal was not): take the next.
 */
export async function startCase(deps: Deps, input: CaseStart, requestId: string): Promise<boolean> {
  const { graph, caseId } = input;
  const args = argumentsOf({ ...input, rules: await rulesToBegin(deps.db, deps.settings.taskQueue) });
  try {
    await call(deps, (workflow) =>
      workflow.start(graph.key, {
        workflowId: caseId,
        taskQueue: deps.settings.taskQueue,
        args,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        memo: { [STARTED_BY]: requestId },
        staticSummary: `${graph.name.zh} ${caseId}`,
        typedSearchAttributes: [
          attribute('ProcessKey', graph.key),
          attribute('ProcessVersion', `${graph.key}@${graph.version}`),
          attribute('OrgPack', graph.orgPack),
          attribute('BusinessNumber', caseId),
          { key: defineSearchAttributeKey('BuildIds', 'KEYWORD_LIST'), value: [...BUILD_IDS] },
        ],
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await call(deps, (workflow) => workflow.getHandle(caseId).describe());
    return memo?.[STARTED_BY] === requestId;
  }
}
