import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fromRoot } from '../../../dev/paths.js';

describe('the door of the commands', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liuzhuan-door-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a package that is noted as installed but gone is one sentence with the remedy', () => {
    copyFileSync(fromRoot('bootstrap.mjs'), join(folder, 'bootstrap.mjs'));
    mkdirSync(join(folder, 'node_modules'));
    for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) writeFileSync(join(folder, file), '{"packages":{}}');
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bootstrap.mjs'), 'start'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', LIUZHUAN_LANG: 'en' },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^node_modules is not whole \(.*'tsx'.*\): delete .*\n$/);
  });
});
