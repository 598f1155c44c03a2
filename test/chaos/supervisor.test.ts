import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isAlive } from '../../dev/leftovers.js';
import { fromRoot } from '../../dev/paths.js';
import { freshDataDir, startApp, type RunningApp } from '../support/running-app.js';

/** Runs `npm start` that is expected to end by itself; its last line is what the reader sees. */
function refusedStart(args: readonly string[]): { status: number | null; lastLine: string } {
  const { status, stderr } = spawnSync(process.execPath, [fromRoot('bootstrap.mjs'), 'start', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', LIUZHUAN_LANG: 'en' },
    timeout: 120_000,
  });
  return { status, lastLine: stderr.trim().split('\n').at(-1) ?? '' };
}

describe('npm start', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ dataDir: freshDataDir() });
  }, 300_000);
  afterAll(async () => {
    await app.stop();
  }, 60_000);

  test('prints mail, temporal-ui and, last, ready, each on a line of its own', () => {
    expect(app.output().trim().split('\n').at(-1)).toBe(`ready ${app.url}`);
    expect(app.output()).toMatch(/^temporal-ui http:\S+$/m);
    expect(app.output()).toMatch(/^mail http:\S+$/m);
  });

  test('a second run on the same data folder is refused in one sentence', () => {
    const { status, lastLine } = refusedStart(['--port', '0', '--data-dir', app.dataDir]);
    expect(status).toBe(1);
    expect(lastLine).toContain('is in use by another run');
  }, 130_000);

  test('a port that is taken is refused in one sentence', () => {
    const { status, lastLine } = refusedStart(['--port', new URL(app.url).port, '--data-dir', `${app.dataDir}-other`]);
    expect(status).toBe(1);
    expect(lastLine).toMatch(/^✗ Port \d+ is taken: .*--port \d+$/);
  }, 130_000);

  test('a process that dies is started again, with a word about it', async () => {
    const before = app.pids().mail;
    await app.kill('mail');
    for (let waited = 0; waited < 30_000 && !app.output().includes('mail runs again'); waited += 100) await sleep(100);
    expect(app.output()).toContain('mail ended unexpectedly (SIGKILL)');
    expect(app.pids().mail).not.toBe(before);
    expect((await fetch(`${app.mailUrl}/api/email`)).ok).toBe(true);
  }, 60_000);

  test('killed with -9, it is started again on what was left running, and nothing of the old run stays', async () => {
    const { supervisor, ...children } = app.pids();
    expect(supervisor).toBeDefined();
    await app.kill('supervisor');
    app = await startApp({ dataDir: app.dataDir });
    expect(app.output()).toContain('The last run was killed');
    expect(Object.values(children).filter((pid) => isAlive(pid))).toEqual([]);
    expect(await (await fetch(`${app.url}/api/health`)).json()).toMatchObject({ status: 'ok' });
  }, 300_000);
});
