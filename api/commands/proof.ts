import type { Finding } from '../../db/queries/case-findings.js';
import { keepSteps } from '../../db/queries/case-steps.js';
import type { ReconcilerDeps } from '../../reconciler/deps.js';
import { examineCase, noteStuck } from '../../reconciler/examine.js';
import { hasStarted, proveFirstStep } from '../../reconciler/first-step.js';
import { proveCase } from '../../reconciler/prove.js';
import { whenItAnswers } from '../../reconciler/when-it-answers.js';
import type { LocalizedText } from '../../model/text.js';
import type { CommandResult } from '../../workflows/messages.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import type { CaseId } from '../../model/ids.js';

const depsOf = ({ pool, temporal, log }: Deps): ReconcilerDeps => ({ pool, client: temporal, log });

/** What a command that meets a workflow which cannot go on is told not to answer. */
export const STUCK: LocalizedText = { zh: '这张单据的工作流（请告诉管理员）', en: 'the workflow of this case (tell your administrator)' };

/** Tries to make rows and case agree while others do the same. */
const TRIES = 3;

/**
 * The case has answered, so Temporal has the step: what it held back may leave the house. Where the rows say something else they are made the
 * case's first, so that what is read next is what was done. `result` null: whatever the case is at now. When there is no proof just now the
 * answer is given all the same: the background comes to it.
 */
export async function proved(deps: Deps, caseId: CaseId, result: CommandResult | null): Promise<void> {
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (result && (result.identity === undefined || (await keepSteps(deps.pool, caseId, result.seq, result.identity)))) return;
      await proveCase(depsOf(deps), caseId);
      if (!result) return;
    }
  } catch (error) {
    deps.log.warn({ err: error, caseId }, 'a step cannot be proved just now');
  }
}

/** Refusals that a case gives whose rows say something else than it does. */
const CONTRADICTIONS = new Set(['caseEnded', 'taskNotOpen']);

/** The case refuses although its rows let the caller ask, or its workflow cannot go on: what has become of it is found out, and rows and ops know. Answers what was found. */
export async function examined(deps: Deps, caseId: CaseId, error: unknown): Promise<Finding | null> {
  if (!(error instanceof ApiError)) return null;
  const contradicts = error.code === 'conflict' && (error.details.errors ?? []).some(({ code }) => CONTRADICTIONS.has(code));
  const look = contradicts ? examineCase : error.details.params?.['what'] === STUCK ? noteStuck : null;
  if (!look) return null;
  return look(depsOf(deps), caseId).catch((reason: unknown) => {
    deps.log.warn({ err: reason, caseId }, 'a case cannot be looked at just now');
    return null;
  });
}

/**
 * Rows and case agree from now on: what a lost step had written is taken back, what the case has is known to be kept. The step of a start costs least. Throws 503
 * where the case gives no proof, and nobody is told what only the rows say.
 */
export async function agreed(deps: Deps, caseId: CaseId): Promise<void> {
  const proof = async () => (await proveFirstStep(depsOf(deps), caseId)) || (await proveCase(depsOf(deps), caseId));
  await whenItAnswers(proof).catch((error: unknown) => noProof(deps, caseId, error));
}

/** Whether Temporal is known to have the step with which this case began, as far as it says so at once. */
export async function begun(deps: Deps, caseId: CaseId): Promise<boolean> {
  return hasStarted(depsOf(deps), caseId).catch(() => false);
}

/** Rows and case agree from now on, whatever became of an earlier try to start it: rows of a start that Temporal has lost are gone. Throws 503. */
export async function compared(deps: Deps, caseId: CaseId): Promise<void> {
  await whenItAnswers(() => examineCase(depsOf(deps), caseId)).catch((error: unknown) => noProof(deps, caseId, error));
}

function noProof(deps: Deps, caseId: CaseId, error: unknown): never {
  deps.log.warn({ err: error, caseId }, 'a case cannot be compared just now');
  throw new ApiError('unavailable', { params: { what: 'Temporal' }, retryAfter: 5 });
}
