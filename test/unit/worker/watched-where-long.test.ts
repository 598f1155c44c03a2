import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const FLAG = join(import.meta.dirname, '../../../worker/watched-where-long.cjs');
const { resolve } = createRequire(import.meta.url);

/** Which entries into a sandbox are cut off that last longer than they may: as the SDK enters, with the entry's name beside its arguments. */
const ENTRIES = `
const { createContext, Script } = require('node:vm');
const long = new Script('{ const end = now() + 400; while (now() < end); "whole" }');
const enter = (sandbox) => {
  try { return long.runInContext(createContext({ now: Date.now, ...sandbox }), { timeout: 50, displayErrors: true }); } catch (error) { return error.code; }
};
exports.entries = () => Object.fromEntries([
  ...['activate', 'concludeActivation', 'tryUnblockConditions', 'ofTomorrow'].map((name) => [name, enter({ __temporal_args: [{}, name, []] })]),
  ['none', enter({})],
  ...[['flushed', [{ resolveActivity: { isLocal: true } }]], ['called', [{ resolveActivity: { isLocal: false } }]],
    ['flushed and told', [{ resolveActivity: { isLocal: true } }, { doUpdate: {} }]]].map(([name, jobs]) => [name, enter({ __temporal_args: [{}, 'activate', [{ jobs }]] })]),
]);`;
const THREAD = `require('node:worker_threads').parentPort.postMessage(require('./entries.js').entries());`;
const MAIN = `
const { Worker } = require('node:worker_threads');
new Worker('./thread.js').once('message', (thread) => console.log(JSON.stringify({ thread, main: require('./entries.js').entries() })));`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liuzhuan-flag-'));
  writeFileSync(join(folder, 'entries.js'), ENTRIES);
  writeFileSync(join(folder, 'thread.js'), THREAD);
  writeFileSync(join(folder, 'main.js'), MAIN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an entry in which a case takes a step is cut off when it does not return, and any that is not known; what concludes it is not watched, nor what says that steps are written', () => {
  const found = JSON.parse(execFileSync(process.execPath, ['--require', FLAG, 'main.js'], { cwd: folder, encoding: 'utf8' })) as unknown;
  const cut = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
  const all = {
    activate: cut,
    concludeActivation: cut,
    tryUnblockConditions: cut,
    ofTomorrow: cut,
    none: cut,
    flushed: cut,
    called: cut,
    'flushed and told': cut,
  };
  expect(found).toEqual({ thread: { ...all, concludeActivation: 'whole', tryUnblockConditions: 'whole', flushed: 'whole' }, main: all });
});

test('the SDK says by the same words which entry it is', () => {
  expect(readFileSync(resolve('@temporalio/worker/lib/workflow/reusable-vm.js'), 'utf8')).toContain('context.__temporal_args = [holder, fn, args];');
  const entries = readFileSync(resolve('@temporalio/workflow/lib/worker-interface.js'), 'utf8');
  for (const entry of ['activate', 'initRuntime', 'initialize', 'tryUnblockConditions', 'concludeActivation', 'dispose'])
    expect(entries).toContain(`exports.${entry} = ${entry};`);
});
