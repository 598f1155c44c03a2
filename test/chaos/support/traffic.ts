import type { RunningApp } from '../../support/running-app.js';
import { AppClient } from '../../support/app-client.js';
import { until } from '../../support/until.js';
import type { Acknowledged } from './repair-case.js';
import { driveToEnd, startCase, type People } from './repair-case.js';

/** Milliseconds a client goes on asking while a process is away. */
export const PATIENCE = 120_000;

/** Signs the two people in, with clients that go on asking while a server is away. */
export async function signInPeople(url: string, patience = PATIENCE): Promise<People> {
  const [specialist, afterSales] = await Promise.all(['service-specialist', 'after-sales-specialist'].map((name) => AppClient.signIn(url, name, { patience })));
  return { specialist: specialist!, afterSales: afterSales! };
}

/** Several clients that start cases and take each to its end, over and over, until they are told to stop. */
export interface Traffic {
  readonly ledger: Acknowledged;
  /** Waits until so many more requests have been acknowledged. */
  flows(more: number): Promise<void>;
  /** Lets each client finish its case. Throws what a client met that was no outage. */
  stop(): Promise<void>;
}

/** Begins traffic of `clients` clients at once. */
export function beginTraffic(people: People, ledger: Acknowledged, clients: number): Traffic {
  let stopping = false;
  const failures: unknown[] = [];
  const client = async (): Promise<void> => {
    while (!stopping) await driveToEnd(people, ledger, await startCase(people, ledger));
  };
  const running = Array.from({ length: clients }, () => client().catch((error: unknown) => void failures.push(error)));
  return {
    ledger,
    flows: async (more) => {
      const before = ledger.count;
      await until(`${more} more requests are acknowledged`, () => {
        if (failures.length > 0) throw failures[0];
        return ledger.count >= before + more ? true : undefined;
      });
    },
    stop: async () => {
      stopping = true;
      await Promise.all(running);
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Waits until the supervisor has brought a killed process back and all answers again. */
export function healthy(app: RunningApp): Promise<true> {
  return until('the app is healthy', async () => {
    const response = await fetch(`${app.url}/api/health`).catch(() => undefined);
    return response?.ok ? true : undefined;
  });
}
