import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createDatabase } from '../db/pool.js';
import { indexUnknownNames } from '../db/queries/name-search.js';
import { countDueCases, indexDueCases } from '../db/search/index-cases.js';

/** Milliseconds between looks whether something is due: it is when an earlier release has written. */
const POLL = 10_000;
/** Names in one statement. */
const NAMES = 500;
/** Milliseconds between two words on progress. */
const TELL = 5_000;

/** Makes what search needs and nobody has made: rows of cases of earlier releases, names that came by another way. Runs in every worker. */
export interface SearchIndex {
  /** Ends after the batch in progress. */
  stop(): Promise<void>;
}

async function indexCases(pool: Pool, log: Logger, goesOn: () => boolean): Promise<void> {
  let done = 0;
  let toldAt = Date.now();
  let last: string | undefined;
  while (goesOn()) {
    const indexed = await indexDueCases(pool, last);
    last = indexed.at(-1);
    if (last === undefined) break;
    done += indexed.length;
    if (Date.now() - toldAt < TELL) continue;
    log.info({ done, left: await countDueCases(pool) }, 'search: cases are being indexed');
    toldAt = Date.now();
  }
  if (done > 0) log.info({ done }, 'search: cases have been indexed');
}

/** Starts it. */
export function startSearchIndex(pool: Pool, log: Logger): SearchIndex {
  const db = createDatabase(pool);
  let stopped = false;
  let wake: (() => void) | null = null;
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopped) wake();
    });
  const look = async (): Promise<void> => {
    while (!stopped && (await indexUnknownNames(db, NAMES)) > 0);
    await indexCases(pool, log, () => !stopped);
  };
  const run = async (): Promise<void> => {
    let said = false;
    while (!stopped) {
      await look().then(
        () => {
          said = false;
        },
        (error: unknown) => {
          if (!said) log.warn({ err: error }, 'search: nothing can be indexed just now');
          said = true;
        },
      );
      await rest();
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake?.();
      await running;
    },
  };
}
