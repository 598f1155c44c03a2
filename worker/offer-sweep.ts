import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { acrossRuns } from '../config/across-runs.js';
import { within } from '../config/within.js';
import { createDatabase } from '../db/pool.js';
import { type Offer, wrongOffers } from '../db/queries/offers.js';
import { COMMAND, type CommandInput, type CommandResult } from '../workflows/messages.js';

/** Milliseconds between looks for work that is offered to nobody. */
const EVERY = 15_000;
/** Milliseconds a case may take to answer. */
const PATIENCE = 20_000;
/** Cases told in one look at most; the others are told in the next. */
const AT_ONCE = 100;
/** Milliseconds after which a case that takes no notice is told again: one of an earlier revision does not know what it means. */
const AGAIN = 600_000;

/** What the sweep needs. */
export interface OfferSweepDeps {
  readonly pool: Pool;
  readonly client: Client;
  readonly log: Logger;
}

async function tell({ client }: Pick<OfferSweepDeps, 'client'>, { caseId, ...offer }: Offer): Promise<void> {
  const input: CommandInput = { command: { kind: 'offerChecked', ...offer }, actor: { id: 'system', name: 'system' } };
  await within(client, PATIENCE, (workflow) =>
    acrossRuns(() => workflow.getHandle(caseId).executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [input] })),
  );
}

/**
 * Tells cases of open tasks that are offered to nobody, and of those for whom there is somebody again: an incident, or its end. `quiet`: offers that a case took
 * no notice of, with when it may be told again (ms of `performance.now()`).
 */
export async function checkOffers(deps: OfferSweepDeps, quiet = new Map<string, number>()): Promise<void> {
  const now = performance.now();
  const due = (await wrongOffers(createDatabase(deps.pool))).filter(({ taskId }) => (quiet.get(taskId) ?? 0) <= now);
  for (const [taskId, until] of quiet) if (until <= now) quiet.delete(taskId);
  for (const offer of due.slice(0, AT_ONCE)) {
    try {
      await tell(deps, offer);
    } catch (error) {
      quiet.set(offer.taskId, now + AGAIN);
      deps.log.debug({ err: error, caseId: offer.caseId, taskId: offer.taskId }, 'the case takes no notice of who may do its work');
    }
  }
}

/**
 * Sees to it that work which is offered to a company or roles without anybody who may do it is an incident of its case (docs/decisions/0035): people change
 * without a case's doing. Runs in every worker; what one has said the next does not say again. Call the answer to end, after the look in progress.
 */
export function startOfferSweep(deps: OfferSweepDeps): () => Promise<void> {
  const quiet = new Map<string, number>();
  let looking: Promise<void> | null = null;
  let well = true;
  const look = async (): Promise<void> => {
    try {
      await checkOffers(deps, quiet);
      well = true;
    } catch (error) {
      if (well) deps.log.warn({ err: error }, 'offers: cannot look after them just now');
      well = false;
    }
  };
  const timer = setInterval(() => void (looking ??= look().finally(() => (looking = null))), EVERY);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
