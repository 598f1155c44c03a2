import { say, type Words } from './words.js';

/**
 * Something the person at the terminal can mend. Its message is one sentence (two languages) that names the remedy; the
 * command prints it without a stack and ends with exit code 1.
 */
export class StartFailure extends Error {
  constructor(words: Words, options?: { cause?: unknown }) {
    super(say(words), options);
    this.name = 'StartFailure';
  }
}

/** The system's short word for an error (`ENOENT`, `EADDRINUSE`), undefined when it has none. Not by `instanceof`: jest has an Error of its own. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The sentence for an error of the operating system that any step may meet, or null when it is none of these. */
export function operatingSystemFailure(error: unknown): StartFailure | null {
  const code = codeOf(error);
  const path = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : '';
  if (code === 'ENOSPC') {
    return new StartFailure({
      zh: `磁盘已满，无法写入 ${path}：请腾出空间，或用 --data-dir 指定另一块盘上的文件夹。`,
      en: `The disk is full, ${path} cannot be written: free some space, or name a folder on another disk with --data-dir.`,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartFailure({
      zh: `没有写入 ${path} 的权限：请更改该文件夹的所有者，或用 --data-dir 指定可写的文件夹。`,
      en: `${path} may not be written by this user: change its owner, or name a folder that is writable with --data-dir.`,
    });
  }
  return null;
}
