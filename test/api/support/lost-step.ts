import { flush } from '../../../activities/flush.js';
import { requestHash } from '../../../api/http/idempotency.js';
import { storedStep } from '../../../db/queries/case-steps.js';
import type { Actor, CaseState } from '../../../engine/case-state.js';
import { project } from '../../../engine/project.js';
import { step } from '../../../engine/step.js';
import type { Command } from '../../../engine/trigger.js';
import { STATE } from '../../../workflows/messages.js';
import type { TestApi } from './test-api.js';

/**
 * As the power cut leaves it: the flush of a command was committed, and Temporal never heard of the step. The rows are one step ahead of the
 * case, by the very command that is given.
 */
export async function loseStep({ deps }: TestApi, caseId: string, command: Command, actor: Actor): Promise<void> {
  const state = await deps.temporal.workflow.getHandle(caseId).query<CaseState>(STATE);
  const { executable } = await deps.definitions.versionOf({ process: state.definition.key, version: state.definition.version });
  const taken = step(executable, state, { ...command, actor, now: Date.now() });
  if (!taken.ok) throw new Error(`the case refuses: ${taken.rejection.code}`);
  const stored = await storedStep(deps.pool, caseId);
  const written = await flush(deps.pool, {
    ...project(executable, taken),
    identity: `lost ${caseId} ${state.seq}`,
    size: 1,
    previous: stored!.identity,
    kept: stored!.seq,
    awaited: false,
  });
  if (written !== 'applied') throw new Error(`the lost step is not written: ${written}`);
}

/** The request of somebody whose API died while it was at work with his key. */
export const diedAtWork = ({ deps }: TestApi, userId: string, key: string, path: string, body: unknown) =>
  deps.pool.query(`insert into idempotency (user_id, key, request_hash, alive_at) values ($1, $2, $3, null)`, [
    userId,
    key,
    requestHash({ method: 'POST', originalUrl: path, body }),
  ]);
