import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const FLAG = join(import.meta.dirname, '../../../worker/without-stack-traces.cjs');

/** A hook on promises, asked for by whoever this file belongs to. */
const ASKS = `exports.ask = () => { try { require('node:v8').promiseHooks.createHook({ init() {} })(); return 'given'; } catch { return 'refused'; } };`;
/** In a thread: the SDK asks, somebody else asks, and Node itself asks for AsyncLocalStorage. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
const { AsyncLocalStorage } = require('node:async_hooks');
const sdk = require('./node_modules/@temporalio/worker/lib/hooks.js').ask();
const other = require('./other.js').ask();
const storage = new AsyncLocalStorage();
storage.run('kept', async () => {
  await null;
  await new Promise((resolve) => setTimeout(resolve, 1));
  parentPort.postMessage({ sdk, other, store: storage.getStore() });
});`;
const MAIN = `
const { Worker } = require('node:worker_threads');
const main = require('./node_modules/@temporalio/worker/lib/hooks.js').ask();
new Worker('./thread.js').once('message', (found) => console.log(JSON.stringify({ ...found, main })));`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liuzhuan-flag-'));
  mkdirSync(join(folder, 'node_modules/@temporalio/worker/lib'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/@temporalio/worker/lib/hooks.js'), ASKS);
  writeFileSync(join(folder, 'other.js'), ASKS);
  writeFileSync(join(folder, 'thread.js'), THREAD);
  writeFileSync(join(folder, 'main.js'), MAIN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('only the SDK’s hook in a workflow thread is refused; what follows AsyncLocalStorage goes on', () => {
  const run = (flags: readonly string[]): unknown => JSON.parse(execFileSync(process.execPath, [...flags, 'main.js'], { cwd: folder, encoding: 'utf8' }));
  expect(run(['--require', FLAG])).toEqual({ sdk: 'refused', other: 'given', store: 'kept', main: 'given' });
  expect(run([])).toEqual({ sdk: 'given', other: 'given', store: 'kept', main: 'given' });
});
