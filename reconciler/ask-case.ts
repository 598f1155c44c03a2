import { isGrpcServiceError, QueryNotRegisteredError, QueryRejectedError, WorkflowNotFoundError, type Client, type WorkflowClient } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { within } from '../config/within.js';
import { STEP, STEPS, type CaseStep, type CaseSteps, type StepsAsked } from '../workflows/messages.js';
import type { CaseId } from '../model/ids.js';

/** How long a case may take to answer a question, ms. */
const PATIENCE = 10_000;
/** Steps read at once, UTF-16 units of JSON: Temporal takes answers of 2 MB. */
const PAGE = 500_000;
/** gRPC: cancelled, the server's word for a deadline that has passed on its side; passed here; refused because the workflow task fails; no server. */
const UNANSWERED = new Set([1, 4, 9, 14]);

/** The case gives no answer now: no worker, no server, or its workflow task fails. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
/** Temporal does not know the case, or this run of it. */
export class UnknownCase extends Error {
  override readonly name = 'UnknownCase';
}

const codeOf = (error: unknown): number | undefined => (isGrpcServiceError(error) ? error.code : undefined);

/** Runs a call to Temporal within patience, by the client that is given to it; says in our words why there is no answer. */
export async function asking<T>(client: Client, run: (workflow: WorkflowClient) => Promise<T>): Promise<T> {
  try {
    return await within(client, PATIENCE, run);
  } catch (error) {
    if (error instanceof NamespaceNotFoundError) throw new NoAnswer('Temporal does not know the namespace', { cause: error });
    if (error instanceof WorkflowNotFoundError || codeOf(error) === 5) throw new UnknownCase('Temporal does not know the case', { cause: error });
    const away = UNANSWERED.has(codeOf(error) ?? codeOf((error as Error | undefined)?.cause) ?? -1);
    if (away || error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError)
      throw new NoAnswer(error instanceof Error ? error.message : String(error), { cause: error });
    throw error;
  }
}

/** Where the case stands. Its answer comes after the workflow task that is under way: what it names, Temporal has kept. */
export const askStep = (client: Client, caseId: CaseId): Promise<CaseStep> => asking(client, (workflow) => workflow.getHandle(caseId).query<CaseStep>(STEP));

const askSteps = (client: Client, caseId: CaseId, runId: string | undefined, asked: StepsAsked): Promise<CaseSteps> =>
  asking(client, (workflow) => workflow.getHandle(caseId, runId).query<CaseSteps, [StepsAsked]>(STEPS, asked));

/** One run of a case: its steps after a number, all of them, and the case as it stands at their end. */
export async function readRun(client: Client, caseId: CaseId, runId: string | undefined, asked: Omit<StepsAsked, 'most'>): Promise<CaseSteps> {
  const steps: CaseSteps['steps'][number][] = [];
  let first: CaseSteps | undefined;
  for (;;) {
    const page = await askSteps(client, caseId, runId, { ...asked, after: steps.at(-1)?.seq ?? asked.after, most: PAGE });
    first ??= page;
    steps.push(...page.steps);
    if (!page.more) return { ...page, steps, identityAfter: first.identityAfter };
  }
}

/** Id of the run that a run continues; null for the first. */
export async function runBefore(client: Client, caseId: CaseId, runId: string | undefined): Promise<string | null> {
  const { history } = await asking(client, ({ workflowService }) =>
    workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId: caseId, ...(runId !== undefined && { runId }) },
      maximumPageSize: 1,
    }),
  );
  return history?.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || null;
}
