import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { findCluster, keepPlace } from '../../../dev/postgres-cluster.js';
import { postgresPlace } from '../../../dev/postgres-place.js';

const asRoot = process.getuid?.() === 0 ? test : test.skip;

describe('where the database is', () => {
  let root: string;
  let own: string;
  let outside: string;
  const cluster = (folder: string): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'PG_VERSION'), '18\n');
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'liuzhuan-place-'));
    chmodSync(root, 0o755);
    own = join(root, 'home', 'data', 'postgres');
    outside = join(root, 'var', 'postgres');
    mkdirSync(dirname(own), { recursive: true });
    mkdirSync(dirname(outside));
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  test('is where an earlier start has put it, in the data folder or outside', () => {
    expect(findCluster(own, outside)).toBeNull();
    cluster(outside);
    expect(findCluster(own, outside)).toBe(outside);
    keepPlace(own, outside);
    expect(findCluster(own, join(root, 'elsewhere'))).toBe(outside);
  });

  test('of two that are there without a word which it is, none is taken', () => {
    for (const folder of [own, outside]) cluster(folder);
    expect(() => findCluster(own, outside)).toThrow(new RegExp(`${own}.*${outside}`));
  });

  test('a folder that was moved keeps its database outside; a copy does not take it from the first', () => {
    cluster(outside);
    keepPlace(own, outside);
    const copy = join(root, 'copy');
    cpSync(dirname(own), copy, { recursive: true });
    expect(() => findCluster(join(copy, 'postgres'), join(root, 'none'))).toThrow(new RegExp(`${outside}.*${join(copy, 'postgres')}`));
    const moved = join(root, 'moved');
    renameSync(dirname(own), moved);
    expect(findCluster(join(moved, 'postgres'), join(root, 'none'))).toBe(outside);
  });

  test('a database that was left behind is no reason to begin an empty one; brought into the folder it is used', () => {
    cluster(outside);
    keepPlace(own, outside);
    rmSync(outside, { recursive: true });
    expect(() => findCluster(own, outside)).toThrow(outside);
    cluster(own);
    expect(findCluster(own, outside)).toBe(own);
    expect(existsSync(join(dirname(own), 'postgres.json'))).toBe(false);
  });

  describe('as root', () => {
    let bin: string;
    let umask: number;
    beforeEach(() => {
      bin = join(root, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'postgres'), '#!/bin/sh\n');
      chmodSync(join(bin, 'postgres'), 0o755);
      umask = process.umask(0o077);
    });
    afterEach(() => void process.umask(umask));

    asRoot('in a folder closed to others it goes to one that is open, whatever the umask, and stays there when the folder is opened', async () => {
      const closed = join(root, 'home');
      chmodSync(closed, 0o700);
      const { dataDir } = await postgresPlace(bin, own, root);
      try {
        expect(dataDir).not.toBe(own);
        expect(statSync(dirname(dataDir)).mode & 0o777).toBe(0o755);
        cluster(dataDir);
        keepPlace(own, dataDir);
        chmodSync(closed, 0o755);
        expect((await postgresPlace(bin, own, root)).dataDir).toBe(dataDir);
      } finally {
        rmSync(dirname(dataDir), { recursive: true, force: true });
      }
    });

    asRoot('a database is used by the user it belongs to, and refused when that user cannot reach it', async () => {
      cluster(own);
      chownSync(own, 12_345, 12_345);
      chmodSync(dirname(own), 0o755);
      expect(await postgresPlace(bin, own, root)).toMatchObject({ dataDir: own, account: { uid: 12_345, gid: 12_345 } });
      chmodSync(join(root, 'home'), 0o700);
      await expect(postgresPlace(bin, own, root)).rejects.toThrow(/12345.*chmod a\+x/);
    });
  });
});
