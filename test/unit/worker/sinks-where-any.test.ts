import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const FLAG = join(import.meta.dirname, '../../../worker/sinks-where-any.cjs');
const { resolve } = createRequire(import.meta.url);
const PARTS = '@temporalio/worker/lib/workflow';

/** A workflow in a thread, by the SDK's names: every other activation writes to a sink. */
const VM_SHARED = `
exports.BaseVMWorkflow = class {
  activator = { sinkCalls: [] };
  async activate(n) { if (n % 2 === 0) this.activator.sinkCalls.push(n); return { n }; }
};`;
const THREAD = `
const { parentPort } = require('node:worker_threads');
const { BaseVMWorkflow } = require('./node_modules/${PARTS}/vm-shared.js');
const workflow = new BaseVMWorkflow();
parentPort.on('message', async (n) => {
  if (n !== 'calls') return parentPort.postMessage(await workflow.activate(n));
  const calls = workflow.activator.sinkCalls;
  workflow.activator.sinkCalls = [];
  parentPort.postMessage(calls);
});`;
/** What the main thread has of it: two messages for an activation. */
const THREADED_VM = `
exports.VMWorkflowThreadProxy = class {
  asked = 0;
  constructor(thread) { this.thread = thread; }
  send(message) { return new Promise((answer) => this.thread.once('message', answer).postMessage(message)); }
  async activate(n) { if (n === 'fails') throw new Error(n); return this.send(n); }
  async getAndResetSinkCalls() { this.asked += 1; return this.send('calls'); }
};`;
const MAIN = `
const { Worker } = require('node:worker_threads');
const { VMWorkflowThreadProxy } = require('./node_modules/${PARTS}/threaded-vm.js');
(async () => {
  const thread = new Worker('./thread.js');
  const proxy = new VMWorkflowThreadProxy(thread);
  const found = [];
  for (const n of [1, 2, 3, 'fails', 5]) found.push([await proxy.activate(n).catch((error) => error.message), await proxy.getAndResetSinkCalls()]);
  console.log(JSON.stringify({ found, asked: proxy.asked }));
  await thread.terminate();
})();`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liuzhuan-flag-'));
  const sdk = join(folder, 'node_modules', PARTS);
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, 'vm-shared.js'), VM_SHARED);
  writeFileSync(join(sdk, 'threaded-vm.js'), THREADED_VM);
  writeFileSync(join(folder, 'thread.js'), THREAD);
  writeFileSync(join(folder, 'main.js'), MAIN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a workflow is asked what it has written to sinks where it has, and where it gave no answer; what it answers is the same', () => {
  const run = (flags: readonly string[]): unknown => JSON.parse(execFileSync(process.execPath, [...flags, 'main.js'], { cwd: folder, encoding: 'utf8' }));
  const found = [
    [{ n: 1 }, []],
    [{ n: 2 }, [2]],
    [{ n: 3 }, []],
    ['fails', []],
    [{ n: 5 }, []],
  ];
  expect(run([])).toEqual({ found, asked: 5 });
  expect(run(['--require', FLAG])).toEqual({ found, asked: 2 });
});

test('the SDK has these parts under the same names', () => {
  const source = (file: string): string => readFileSync(resolve(`${PARTS}/${file}.js`), 'utf8');
  for (const part of ['class VMWorkflowThreadProxy', 'async getAndResetSinkCalls()', 'async activate(activation)'])
    expect(source('threaded-vm')).toContain(part);
  for (const part of ['class BaseVMWorkflow', 'async activate(activation)', 'this.activator.getAndResetSinkCalls()'])
    expect(source('vm-shared')).toContain(part);
  expect(readFileSync(resolve('@temporalio/workflow/lib/internals.js'), 'utf8')).toContain('sinkCalls = []');
});
