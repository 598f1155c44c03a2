import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { SearchAttribute } from '../../config/search-attributes.js';
import { commonRevision } from '../../db/queries/worker-presence.js';
import type { Actor, CaseState } from '../../engine/case-state.js';
import { NEWEST } from '../../engine/revisions.js';
import type { Command } from '../../engine/trigger.js';
import { readState, type StoredState } from '../../engine/upgrade-state.js';
import { argumentsOf, type CaseInput, COMMAND, type CommandInput, type CommandResult, REJECTED, type Rejection, STATE } from '../../workflows/messages.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import type { LocalizedText } from '../../model/text.js';
import { errorOfRejection } from './rejection.js';

/** How long the case may take to answer, ms. */
const PATIENCE = 20_000;

const unavailable = (what: string | LocalizedText = 'Temporal'): ApiError => new ApiError('unavailable', { params: { what }, retryAfter: 5 });

/** gRPC's FAILED_PRECONDITION: Temporal is there, the case's own workflow task fails. */
const FAILED_PRECONDITION = 9;
const grpcCode = (error: unknown): unknown =>
  (error as { code?: unknown } | undefined)?.code ?? (error as { cause?: { code?: unknown } } | undefined)?.cause?.code;

/** A case that cannot go on until somebody has looked at its workflow. */
const isStuck = (error: unknown): boolean => error instanceof QueryNotRegisteredError || grpcCode(error) === FAILED_PRECONDITION;
const STUCK: LocalizedText = { zh: '这张单据的工作流（请告诉管理员）', en: 'the workflow of this case (tell your administrator)' };

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

async function call<T>(deps: Deps, run: () => Promise<T>): Promise<T> {
  try {
    return await deps.temporal.connection.withDeadline(Date.now() + PATIENCE, run);
  } catch (error) {
    const told = translated(error);
    if (told instanceof ApiError && told.status >= 500) deps.log.warn({ err: error }, 'temporal does not answer');
    throw told;
  }
}

/** Gives a case one command; answers when its effects can be read. `updateId` makes a retry the same command. Throws 409, 422 or 503. */
export function sendCommand(deps: Deps, caseId: string, command: Command, actor: Actor, updateId: string): Promise<CommandResult> {
  return call(deps, () =>
    deps.temporal.workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [{ command, actor }], updateId }),
  );
}

/** The whole state of a running case, in today's shape: a worker of an earlier version may answer while a new one is being installed. */
export async function queryState(deps: Deps, caseId: string): Promise<CaseState> {
  return readState(await call(deps, () => deps.temporal.workflow.getHandle(caseId).query<StoredState>(STATE)));
}

const attribute = (name: SearchAttribute, value: string): SearchAttributePair => ({ key: defineSearchAttributeKey(name, 'KEYWORD'), value });

/** The revision of the engine that a case begins under: every worker that is there can read it. None is there: the next one that comes is not older than this API. */
const rulesToBegin = async ({ db, settings }: Deps): Promise<number> => Math.min(NEWEST, (await commonRevision(db, settings.taskQueue)) ?? NEWEST);

/** Memo of a case: which request started it. */
const STARTED_BY = 'request';

/**
 * Starts a case. A retry of the same request finds it started, and that is well; false when the number belongs to a case of another request
 * (the database was put back to an earlier day, Temporal was not): take the next.
 */
export async function startCase(deps: Deps, input: CaseInput, requestId: string): Promise<boolean> {
  const { graph, caseId } = input;
  const args = argumentsOf({ ...input, rules: await rulesToBegin(deps) });
  try {
    await call(deps, () =>
      deps.temporal.workflow.start(graph.key, {
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
        ],
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await call(deps, () => deps.temporal.workflow.getHandle(caseId).describe());
    return memo?.[STARTED_BY] === requestId;
  }
}
