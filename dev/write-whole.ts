import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that a reader sees the old or the new one, never half of it. */
export function writeWhole(file: string, text: string, mode: number): void {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `${text}\n`, { mode });
  renameSync(part, file);
}
