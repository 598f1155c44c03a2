import pg from 'pg';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { inTransaction, type OutboxRow } from '../db/queries/outbox.js';

/** Milliseconds between looks at the outbox when nobody calls. */
const POLL = 5_000;
/** Rows taken in one transaction. */
const BATCH = 50;
/** Milliseconds between looks for rows whose activity was lost (a Temporal server restored from a backup). */
const SWEEP = 10 * 60_000;

/** What the relay needs. */
export interface RelayDeps {
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly log: Logger;
  /** Starts the activity of one notification; harmless when it is there already. */
  start(outboxId: string, channel: OutboxRow['channel']): Promise<void>;
  /** Told of each connection that listens, while there is one: the worker makes itself known on it. */
  onListening?(session: pg.Client): Promise<void>;
}

/** A relay at work. */
export interface Relay {
  /** Did the last look at the outbox succeed? */
  isHealthy(): boolean;
  /** Ends after the look in progress. */
  stop(): Promise<void>;
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

/** Calls `wake` for each NOTIFY on the channel outbox; connects anew when the connection breaks. */
function listen(deps: RelayDeps, wake: () => void): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let said = false;
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: deps.databaseUrl, application_name: 'liuzhuan-relay', keepAlive: true });
    const retry = (): void => {
      mine.removeAllListeners('end');
      if (!stopped) again = setTimeout(() => void connect(), 1_000);
    };
    mine.on('error', (error) => deps.log.warn({ err: error }, 'relay: listening connection'));
    mine.on('notification', wake);
    mine.once('end', retry);
    client = mine;
    try {
      await mine.connect();
      await mine.query('listen outbox');
      await deps.onListening?.(mine);
      said = false;
      wake();
    } catch (error) {
      if (!said) deps.log.warn({ err: error }, 'relay: cannot listen; the outbox is looked at every few seconds');
      said = true;
      retry();
      await mine.end().catch(() => undefined);
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await client?.end().catch(() => undefined);
  };
}

/**
 * Carries notifications from the outbox to Temporal: for each row an activity is started under the row's id, so that a
 * second start, by this or by another worker's relay, finds the first. Runs in every worker; rows are locked while taken.
 */
export function startRelay(deps: RelayDeps): Relay {
  let stopped = false;
  let healthy = true;
  let woken = false;
  let sweepAt = Date.now() + SWEEP;
  let alarm: (() => void) | null = null;
  const wake = (): void => {
    woken = true;
    alarm?.();
  };
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      alarm = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopped) alarm();
    });

  const look = async (): Promise<void> => {
    woken = false;
    await takeAll(deps, WAITING);
    if (Date.now() < sweepAt) return;
    await takeAll(deps, LOST);
    sweepAt = Date.now() + SWEEP;
  };
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        await look();
        healthy = true;
        await rest(POLL);
      } catch (error) {
        if (healthy) deps.log.warn({ err: error }, 'relay: the outbox cannot be carried on just now');
        healthy = false;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  };
  const unlisten = listen(deps, wake);
  const running = run();
  return {
    isHealthy: () => healthy,
    stop: async () => {
      stopped = true;
      wake();
      await Promise.all([running, unlisten()]);
    },
  };
}
