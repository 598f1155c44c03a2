import { QueryNotRegisteredError, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { within } from '../../config/within.js';
import type { Settled } from '../../db/queries/job-work.js';
import { RAISE, RAISED, REVISION, type RaiseInput } from '../../workflows/messages.js';
import type { Answer } from './case-door.js';
import type { JobWork } from './kinds.js';
import type { CaseId } from '../../model/ids.js';

/** How long one case may take to answer, ms. */
const PATIENCE = 20_000;

const settled: Answer<Settled> = { kind: 'answered', result: { state: 'followed', before: null, after: null, steps: null } };

/** The case has the revision, or is on its way to it; or it has ended and needs none. */
function needsNoMore(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && (cause.type === RAISED || cause.type === 'AcceptedUpdateCompletedWorkflow');
}

/** Asks one case to go on under a revision of the engine, at its next quiet moment. Unanswered where its worker does not know the revision: another one may. */
async function raise(client: Client, caseId: CaseId, rules: number): Promise<Answer<Settled>> {
  const options = { args: [{ rules }] as [RaiseInput], updateId: `raise-${rules}` };
  try {
    await within(client, PATIENCE, (workflow) => workflow.getHandle(caseId).executeUpdate<void, [RaiseInput]>(RAISE, options));
    return settled;
  } catch (error) {
    return needsNoMore(error) ? settled : { kind: 'unanswered' };
  }
}

async function isBelow(client: Client, caseId: CaseId, rules: number): Promise<boolean> {
  try {
    return (await within(client, PATIENCE, (workflow) => workflow.getHandle(caseId).query<number>(REVISION))) < rules;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    if (error instanceof QueryNotRegisteredError) return true;
    throw error;
  }
}

/** The work of a job that brings running cases to a revision of the engine. */
export const byRaise: JobWork<'revisions'> = {
  apply: ({ client }, { payload }, { caseId }) => raise(client, caseId, payload.rules),
  isMissing: ({ client }, { payload }, caseId) => isBelow(client, caseId, payload.rules),
};
