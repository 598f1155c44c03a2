import { DefaultLogger, Runtime } from '@temporalio/worker';

let quiet = false;

/** Temporal's SDK tells faults only: a test that passes says nothing. Its one runtime is shared by all test files of a process. */
export function quietRuntime(): void {
  if (quiet) return;
  quiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'ERROR' } } });
}
