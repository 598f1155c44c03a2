/**
 * A lever for busy workers: `node --require ./worker/without-stack-traces.cjs …`. The SDK records a stack for every promise
 * made in a workflow, for the stack-trace query alone; without it a worker needs about a sixth less CPU (docs/performance.md)
 * and that query answers nothing.
 */
require('node:v8').promiseHooks.createHook = () => () => undefined;
