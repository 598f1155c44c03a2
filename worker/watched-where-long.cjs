/**
 * Loaded before the worker (`node --require …/watched-where-long.cjs …/main.js`). The SDK bounds each entry into the sandbox of workflows with a watchdog,
 * a thread of its own made and ended each time: 67 µs of CPU, some forty times a case (docs/performance.md). What a case can be long about, the engine with
 * a definition's expressions, runs in the entry `activate` alone, which stays bounded; so is every entry that is not known here. The others do a fixed
 * amount of the SDK's and the host's own work: what is waited for and how an activation is concluded. So does `activate` where it only says what local
 * activities have answered: those write steps that were taken before.
 */
const { isMainThread } = require('node:worker_threads');
const { Script } = require('node:vm');

/** Entries of the SDK's `worker-interface` that take no step of a case. */
const SHORT = new Set(['initRuntime', 'initialize', 'tryUnblockConditions', 'concludeActivation', 'dispose']);

/** Whether an activation says nothing but that local activities are through. */
const isOfFlushes = (activation) =>
  Array.isArray(activation?.jobs) && activation.jobs.length > 0 && activation.jobs.every((job) => job.resolveActivity?.isLocal === true);

if (!isMainThread) {
  const { runInContext } = Script.prototype;
  Script.prototype.runInContext = function (sandbox, options) {
    const [, entry, args] = sandbox?.__temporal_args ?? [];
    if (!SHORT.has(entry) && !(entry === 'activate' && isOfFlushes(args?.[0]))) return runInContext.call(this, sandbox, options);
    const unbounded = { ...options };
    delete unbounded.timeout;
    return runInContext.call(this, sandbox, unbounded);
  };
}
