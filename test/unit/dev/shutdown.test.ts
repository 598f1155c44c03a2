import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ROOT } from '../../../dev/paths.js';

/** A supervisor with one service, which writes `stopped` when it has been stopped in good order. */
const SUPERVISOR = `
  import { writeFileSync } from 'node:fs';
  import { createShutdown } from './dev/shutdown.ts';
  const shutdown = createShutdown();
  const stop = () => new Promise((done) => setTimeout(() => { writeFileSync(process.env.STOPPED, ''); done(); }, 200));
  shutdown.add({ name: 'api', ready: Promise.resolve(), failures: () => 0, stop, kill: () => undefined });
  shutdown.onSignals();
  setInterval(() => undefined, 1000);
  console.log('up');
`;

describe('stopping a run', () => {
  let folder: string;
  let supervisor: ChildProcess;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liuzhuan-shutdown-'));
    supervisor = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', SUPERVISOR], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', STOPPED: join(folder, 'stopped') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(supervisor.stdout!, 'data');
  });
  afterEach(() => {
    supervisor.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['SIGINT', 'SIGHUP'] as const)('goes on to its end when nobody reads any more what it says (%s)', async (signal) => {
    supervisor.stdout!.destroy();
    supervisor.stderr!.destroy();
    const exited = once(supervisor, 'exit');
    supervisor.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(existsSync(join(folder, 'stopped'))).toBe(true);
  });
});
