import pg from 'pg';
import type { Logger } from 'pino';

/** Milliseconds between looks when nobody calls. */
const POLL = 5_000;

/** Something at work that carries rows on, from the database to where they belong. */
export interface Carrier {
  /** Did the last look succeed? */
  isHealthy(): boolean;
  /** Ends after the look in progress. */
  stop(): Promise<void>;
}

/** What a carrier needs. */
export interface CarrierDeps {
  readonly databaseUrl: string;
  readonly log: Logger;
  /** NOTIFY on this channel calls for a look; also its name in the log and in the database. */
  readonly channel: string;
  /** Carries on all that waits. Throws where it cannot just now. */
  look(): Promise<void>;
  /** Told of each connection that listens, while there is one. */
  readonly onListening?: (session: pg.Client) => Promise<void>;
}

/** Calls `wake` for each NOTIFY; connects anew when the connection breaks. */
function listen({ databaseUrl, log, channel, onListening }: CarrierDeps, isStopped: () => boolean, wake: () => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let said = false;
  const connect = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: databaseUrl, application_name: `liuzhuan-relay-${channel}`, keepAlive: true });
    const retry = (): void => {
      mine.removeAllListeners('end');
      if (!isStopped()) again = setTimeout(() => void connect(), 1_000);
    };
    mine.on('error', (error) => log.warn({ err: error, channel }, 'relay: listening connection'));
    mine.on('notification', wake);
    mine.once('end', retry);
    client = mine;
    try {
      await mine.connect();
      await mine.query(`listen ${pg.escapeIdentifier(channel)}`);
      await onListening?.(mine);
      said = false;
      wake();
    } catch (error) {
      if (!said) log.warn({ err: error, channel }, 'relay: cannot listen; rows are looked for every few seconds');
      said = true;
      retry();
      await mine.end().catch(() => undefined);
    }
  };
  void connect();
  return async () => {
    clearTimeout(again);
    await client?.end().catch(() => undefined);
  };
}

/** Looks when it is called and every few seconds, one look after the other. */
export function startCarrier(deps: CarrierDeps): Carrier {
  let stopped = false;
  let healthy = true;
  let woken = false;
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
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        woken = false;
        await deps.look();
        healthy = true;
        await rest(POLL);
      } catch (error) {
        if (healthy) deps.log.warn({ err: error, channel: deps.channel }, 'relay: rows cannot be carried on just now');
        healthy = false;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  };
  const unlisten = listen(deps, () => stopped, wake);
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
