import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { surroundingsOf } from '../../../../api/admin/surroundings.js';
import { type Installation, installationFile } from '../../../../config/installation.js';

const RUNNING: Installation = { DATABASE_URL: 'postgres://a@127.0.0.1:1/liuzhuan', TEMPORAL_ADDRESS: '127.0.0.1:2', TEMPORAL_NAMESPACE: 'default' };

describe('which servers a command of administration works with', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liuzhuan 数据 '));
    writeFileSync(installationFile(folder), JSON.stringify(RUNNING));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('those of the npm start in the folder that is named, whatever the variables say', () => {
    const env = { DATABASE_URL: 'postgres://b@c/d', TEMPORAL_ADDRESS: 'e:1', TEMPORAL_TASK_QUEUE: 'mine' };
    expect(surroundingsOf(folder, env)).toEqual({ ...RUNNING, TEMPORAL_TASK_QUEUE: 'mine' });
    expect(surroundingsOf(basename(folder), { INIT_CWD: dirname(folder) })).toMatchObject(RUNNING);
  });

  test('else those of the variables, else of the folder that npm start takes itself', () => {
    const env = { DATABASE_URL: 'postgres://b@c/d', DATA_DIR: folder };
    expect(surroundingsOf(undefined, env)).toBe(env);
    expect(surroundingsOf(undefined, { DATA_DIR: folder })).toMatchObject(RUNNING);
  });

  test('where none runs, both ways to name them are said', () => {
    rmSync(installationFile(folder));
    const nowhere = /(No npm start runs in|没有正在运行的 npm start).*--data-dir.*DATABASE_URL/;
    expect(() => surroundingsOf(folder, { DATABASE_URL: 'postgres://b@c/d' })).toThrow(nowhere);
    expect(() => surroundingsOf(undefined, { DATA_DIR: folder })).toThrow(nowhere);
    // half of it, when the disk was full
    writeFileSync(installationFile(folder), '{"DATABASE_URL": ');
    expect(() => surroundingsOf(folder, {})).toThrow(nowhere);
  });
});
