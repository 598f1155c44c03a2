import type { Client, WorkflowClient } from '@temporalio/client';

type Service = WorkflowClient['workflowService'];

/** The same service whose calls end at a deadline, epoch ms. */
function until(connection: Client['connection'], deadline: number): Service {
  return new Proxy(connection.workflowService, {
    get: (service, name) => {
      const method = Reflect.get(service, name) as unknown;
      if (typeof method !== 'function') return method;
      return (...args: unknown[]): Promise<unknown> =>
        connection.withDeadline(deadline, () => Promise.resolve((method as (...given: unknown[]) => unknown).apply(service, args)));
    },
  });
}

/**
 * Runs calls to Temporal that all end when `patience` ms have passed; then they fail with gRPC's DEADLINE_EXCEEDED, or what the SDK makes of it. `run` asks by
 * the client it is given. The SDK's own way, `withDeadline` around many calls, carries the deadline from one to the next by Node's AsyncLocalStorage, which is dear (context-of-calls.ts).
 */
export async function within<T>(client: Client, patience: number, run: (workflow: WorkflowClient) => Promise<T>): Promise<T> {
  const workflowService = until(client.connection, Date.now() + patience);
  const connection = Object.create(client.connection, { workflowService: { value: workflowService } }) as Client['connection'];
  return run(Object.create(client.workflow, { connection: { value: connection } }) as WorkflowClient);
}
