/**
 * Loaded before the worker (`node --require …/sinks-where-any.cjs …/main.js`). After each activation of a workflow the SDK sends its thread a second message,
 * to fetch what the workflow has written to sinks (its log), and waits for the answer before Temporal is told of the first. A case hardly ever writes anything there:
 * the thread says so with the answer to the activation, and only where there is something is it asked. Where the SDK has other parts than are known here it does as ever.
 */
const { isMainThread } = require('node:worker_threads');
const Module = require('node:module');

/** Property of an answer: nothing was written to sinks. */
const NOTHING = 'liuzhuanWroteToNoSink';

/** In the thread: the answer of a workflow says it. */
function tellWithAnswer({ BaseVMWorkflow }) {
  const { activate } = BaseVMWorkflow?.prototype ?? {};
  if (typeof activate !== 'function') return;
  BaseVMWorkflow.prototype.activate = async function (activation) {
    const completion = await activate.call(this, activation);
    if (Array.isArray(this.activator?.sinkCalls) && this.activator.sinkCalls.length === 0) completion[NOTHING] = true;
    return completion;
  };
}

/** In the main thread: who has been told does not ask. */
function askWhereAny({ VMWorkflowThreadProxy }) {
  const { activate, getAndResetSinkCalls } = VMWorkflowThreadProxy?.prototype ?? {};
  if (typeof activate !== 'function' || typeof getAndResetSinkCalls !== 'function') return;
  const silent = new WeakSet();
  VMWorkflowThreadProxy.prototype.activate = async function (activation) {
    silent.delete(this);
    const completion = await activate.call(this, activation);
    if (completion[NOTHING] === true) silent.add(this);
    delete completion[NOTHING];
    return completion;
  };
  VMWorkflowThreadProxy.prototype.getAndResetSinkCalls = async function () {
    return silent.delete(this) ? [] : getAndResetSinkCalls.call(this);
  };
}

const PARTS = isMainThread
  ? [[/@temporalio[\\/]worker[\\/]lib[\\/]workflow[\\/]threaded-vm\.js$/, askWhereAny]]
  : [[/@temporalio[\\/]worker[\\/]lib[\\/]workflow[\\/]vm-shared\.js$/, tellWithAnswer]];
const { load } = Module.prototype;
Module.prototype.load = function (filename) {
  load.call(this, filename);
  for (const [file, change] of PARTS) if (file.test(filename)) change(this.exports);
};
