import type { AsyncLocalStorage } from 'node:async_hooks';

/** What the SDK uses of Node's storage for what it keeps for the length of a call. */
type Storage = Pick<AsyncLocalStorage<unknown>, 'run' | 'getStore'>;

/** A storage that holds what it is given while the function runs, and not beyond its first `await`. */
function whileItRuns(): Storage {
  let held: unknown;
  return {
    run: <R, A extends unknown[]>(store: unknown, run: (...args: A) => R, ...args: A): R => {
      const before = held;
      held = store;
      try {
        return run(...args);
      } finally {
        held = before;
      }
    },
    getStore: () => held,
  };
}

/**
 * Lets a storage of the SDK's (its connections have one, and so have activities) keep what it is given no longer than the function runs that it is given to. Node's
 * own follows, before version 24, every promise of the whole process from the first time it is used (docs/performance.md), and the SDK uses it for each call.
 * What it keeps there it asks for where the call is sent, in the same run. A deadline for more than one call is `within`'s (within.ts); an activity asks for its
 * context (`Context.current()`) before its first `await`.
 */
export function keepNoContext(storage: Storage): void {
  Object.assign(storage, whileItRuns());
}
