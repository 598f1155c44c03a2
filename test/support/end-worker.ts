import type { Worker } from '@temporalio/worker';

/**
 * The SDK (1.24.0) gives a worker up that has not stopped after `shutdownForceTime` (seen in one whole run, on a busy machine; what it waited for is not
 * known) and may then say only that the worker is still in use. For the cases that is a worker that was killed, which they must bear anyhow.
 */
const isGivenUp = (error: unknown): boolean => error instanceof Error && ['IllegalStateError', 'GracefulShutdownPeriodExpiredError'].includes(error.name);

/** Ends a worker; `run`: what its `run()` has given. Throws what it has failed of. */
export async function endWorker(worker: Worker, run: Promise<void>): Promise<void> {
  worker.shutdown();
  await run.catch((error: unknown) => {
    if (!isGivenUp(error)) throw error;
  });
}
