import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { inTransaction, type OutboxRow } from '../db/queries/outbox.js';
import { type Carrier, startCarrier } from '../db/carrier.js';
import type { Listener } from '../db/listener.js';

/** Rows taken in one transaction. */
const BATCH = 50;
/** Milliseconds between looks for rows whose activity was lost (a Temporal server restored from a backup). */
const SWEEP = 10 * 60_000;

/** What the relay needs. */
export interface RelayDeps {
  readonly listener: Listener;
  readonly pool: Pool;
  readonly log: Logger;
  /** Starts the activity of one notification; harmless when it is there already. */
  start(outboxId: string, channel: OutboxRow['channel']): Promise<void>;
}

const WAITING = `select id, channel from outbox where taken_at is null and kept order by created_at limit ${BATCH} for update skip locked`;
const LOST = `select id, channel from outbox where taken_at < now() - interval '15 minutes' and delivered_at is null and failed_at is null order by taken_at limit ${BATCH} for update skip locked`;

/** Starts the activities of one batch; returns whether there may be more. Rows whose start failed stay for the next look. */
async function takeBatch(deps: RelayDeps, query: string): Promise<boolean> {
  return inTransaction(deps.pool, async (db) => {
    const { rows } = await db.query<Pick<OutboxRow, 'id' | 'channel'>>(query);
    const starts = await Promise.allSettled(rows.map(({ id, channel }) => deps.start(id, channel)));
    const started = rows.filter((_row, index) => starts[index]?.status === 'fulfilled').map(({ id }) => id);
    if (started.length > 0) await db.query('update outbox set taken_at = now() where id = any($1)', [started]);
    const failure = starts.find((start) => start.status === 'rejected');
    if (failure && started.length === 0) throw failure.reason;
    return rows.length === BATCH;
  });
}

async function takeAll(deps: RelayDeps, query: string): Promise<void> {
  while (await takeBatch(deps, query));
}

/**
 * Carries notifications from the outbox to Temporal: for each row an activity is started under the row's id, so that a
 * second start, by this or by another worker's relay, finds the first. Runs in every worker; rows are locked while taken.
 */
export function startRelay(deps: RelayDeps): Carrier {
  let sweepAt = Date.now() + SWEEP;
  const { listener, log } = deps;
  return startCarrier({
    listener,
    log,
    channel: 'outbox',
    look: async () => {
      await takeAll(deps, WAITING);
      if (Date.now() < sweepAt) return;
      await takeAll(deps, LOST);
      sweepAt = Date.now() + SWEEP;
    },
  });
}
