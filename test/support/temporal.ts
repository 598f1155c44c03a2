import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment, type ClientOptionsForTestEnv } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../../config/search-attributes.js';
import { findTemporalProgram } from '../../dev/temporal-binary.js';
import { findPorts } from '../../dev/ports.js';
import { startTemporal } from '../../dev/temporal-server.js';
import { quietRuntime } from './quiet-runtime.js';

/** `INDEXED_VALUE_TYPE_KEYWORD` of Temporal's API. */
const KEYWORD = 2;

/** A Temporal dev server for tests, in memory. */
export interface TestTemporal {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a dev server of one's own; `uiPort` is not served. */
export async function startTemporalServer(): Promise<TestTemporal> {
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-temporal-'));
  const { port, metricsPort } = await findPorts(['port', 'metricsPort'], {});
  const child = await startTemporal({ program: await findTemporalProgram('temporal'), port, metricsPort, logFile: join(folder, 'temporal.log') });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `127.0.0.1:${port}`, stop };
}

/**
 * The run's dev server (started by the layer's global setup), as the SDK's test environment: `client`,
 * `nativeConnection`, `teardown()`. Real time. All test files share it: take task queues and workflow ids of your own.
 */
export async function temporalServer(client?: ClientOptionsForTestEnv): Promise<TestWorkflowEnvironment> {
  const address = process.env.TEST_TEMPORAL_ADDRESS;
  if (address === undefined) throw new Error('no shared Temporal server: run this test through jest, in a layer with test/support/global-setup.mjs');
  quietRuntime();
  return TestWorkflowEnvironment.createFromExistingServer({ address, ...(client === undefined ? {} : { client }) });
}

/**
 * A time-skipping server of the caller's own: whole weeks pass in milliseconds. `teardown()` in afterAll. It has no
 * ListWorkflowExecutions; for that take {@link temporalServer}.
 */
export async function timeSkippingServer(client?: ClientOptionsForTestEnv): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: await findTemporalProgram('temporal-test-server') } },
    ...(client === undefined ? {} : { client }),
  });
  await environment.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, KEYWORD])),
  });
  return environment;
}
