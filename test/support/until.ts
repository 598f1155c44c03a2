import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE = 50;

/** Waits for a state: asks until the answer is no longer undefined. Throws after two minutes, naming what was waited for. What `ask` throws ends the wait. */
export async function until<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, limit = 120_000): Promise<T> {
  for (const began = Date.now(); Date.now() - began < limit; await sleep(PAUSE)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`Waited ${limit / 1000} s in vain until ${what}`);
}
