import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where uploaded files lie. Keys are made by us (`ab/abcdef…`), never by people. */
export interface FileStorage {
  /** Folder for files that are still coming in; on the same file system as the rest. */
  readonly incoming: string;
  /** Takes over a file of `incoming`. */
  keep(path: string, key: string): Promise<void>;
  /** Reads a file; rejects when it is gone. */
  open(key: string): Promise<Readable>;
  /** Throws away a file of `incoming`. */
  discard(path: string): Promise<void>;
}

/** Files in a folder of the disk. */
export async function diskStorage(root: string): Promise<FileStorage> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true });
  return {
    incoming,
    async keep(path, key) {
      const target = join(root, key);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
    },
    async open(key) {
      const path = join(root, key);
      await stat(path);
      return createReadStream(path);
    },
    discard: (path) => unlink(path).catch(() => undefined),
  };
}
