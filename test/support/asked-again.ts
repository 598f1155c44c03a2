import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, type Client } from '@temporalio/client';

/** How long an answer may take before the question is put again, and how long it is put again, ms. */
const PATIENCE = 10_000;
const IN_ALL = 40_000;
/**
 * gRPC: cancelled, the server's word for a deadline that has passed on its side; deadline exceeded; failed precondition, while a workflow task
 * that a worker without memory has lost (decision 0009) is not yet taken again.
 */
const LATE = new Set([1, 4, 9]);

/**
 * A question is lost now and then: by a worker that evicts the case at that moment (SDK 1.24.0), and by the time-skipping server when the case has
 * ended a moment ago and nobody polls its worker's own queue any more; that server would wait for ever. It changes nothing, so it is put again.
 */
export async function askedAgain<T>(client: Client, ask: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + IN_ALL; ; await pause(500)) {
    try {
      return await client.withDeadline(Date.now() + PATIENCE, ask);
    } catch (error) {
      const isLost = [error, (error as Error).cause].some((each) => isGrpcServiceError(each) && LATE.has(Number(each.code)));
      if (!isLost || Date.now() > end) throw error;
    }
  }
}
