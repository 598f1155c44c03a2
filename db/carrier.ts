import type { Logger } from 'pino';
import type { Listener } from './listener.js';

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
  readonly listener: Listener;
  readonly log: Logger;
  /** NOTIFY on this channel calls for a look; also its name in the log. */
  readonly channel: string;
  /** Carries on all that waits. Throws where it cannot just now. */
  look(): Promise<void>;
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
  const unlisten = deps.listener.on(deps.channel, wake, wake);
  const running = run();
  return {
    isHealthy: () => healthy,
    stop: async () => {
      stopped = true;
      unlisten();
      wake();
      await running;
    },
  };
}
