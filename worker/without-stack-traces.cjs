/**
 * Loaded before the worker (`node --require …/without-stack-traces.cjs …/main.js`). The SDK records a stack for every promise made in
 * a workflow, for its stack-trace query alone; that is a sixth to a fifth of a worker's CPU (docs/performance.md). Refused that
 * hook, it says so at the start, does without, and answers that query with "not enabled"; where a case stands is on its diagram
 * and in the details that Temporal's own UI shows. Only the SDK's own hook is refused: Node follows AsyncLocalStorage by the same door.
 */
const { isMainThread } = require('node:worker_threads');
const { promiseHooks } = require('node:v8');

const BY_THE_SDK = /^.*\n.*\n.*@temporalio[\\/]worker/;

if (!isMainThread) {
  const createHook = promiseHooks.createHook;
  promiseHooks.createHook = (hooks) => {
    if (BY_THE_SDK.test(new Error().stack ?? '')) throw new Error('stack traces of workflows are not collected');
    return createHook(hooks);
  };
}
