import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';

const silent = new DefaultLogger('ERROR', () => {});
const logging = { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) };

/**
 * Runs `body` against Temporal's dev server and ends the server afterwards. `body` gets the client; `start(type, ...args)`,
 * which starts a workflow of workflows.mjs; `work(body, options)`, which has a worker run meanwhile; and `replay(handle)`,
 * which says whether the history of a workflow can be replayed.
 */
export async function onTemporal(body) {
  Runtime.install({ logger: silent, telemetryOptions: { logging } });
  console.log(execFileSync('bin/temporal', ['--version'], { encoding: 'utf8' }).trim());
  const server = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path: resolve('temporal-server') } } });
  try {
    await body(await lab(server));
  } finally {
    await server.teardown();
  }
}

async function lab({ client, nativeConnection: connection }) {
  const workflowBundle = existsSync('workflows.mjs') ? await bundleWorkflowCode({ workflowsPath: resolve('workflows.mjs'), logger: silent }) : undefined;
  const taskQueue = 'findings';
  const start = (type, ...args) => client.workflow.start(type, { taskQueue, workflowId: `${type}-${Math.random()}`, args });
  const work = async (duringWork, options = {}) => (await Worker.create({ connection, taskQueue, workflowBundle, ...options })).runUntil(duringWork);
  const replay = async (handle) => {
    try {
      await Worker.runReplayHistory({ workflowBundle }, await handle.fetchHistory(), handle.workflowId);
      return 'replayed';
    } catch (error) {
      return error.name;
    }
  };
  return { client, start, work, replay };
}
