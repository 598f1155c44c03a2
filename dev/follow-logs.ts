import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { line } from './progress.js';
import { logFile, type ServiceName } from './service.js';

const LOOK_EVERY = 300;
/** pino's number for errors; what is milder stays in the log. */
const ERROR_LEVEL = 50;
/** Milder lines that tell the developer that a restart is over. */
const NEWS = new Set(['ready', 'worker polls']);
/** Frames of Node and of packages, and what Node puts around an error nobody caught. */
const NOISE = /^\s+at .*(node:|node_modules)|^node:internal\/|^\s*triggerUncaughtException\(|^\s*\^$|^Node\.js v\d/;

/** Shows on the terminal what the developer should see of these logs from now on: restarts, errors, what vite has to say. */
export function followLogs(dataDir: string, names: readonly ServiceName[]): void {
  for (const name of names) {
    let position = sizeOf(logFile(dataDir, name));
    const look = (): void => {
      const { text, end } = readWholeLines(logFile(dataDir, name), position);
      position = end;
      for (const worthy of text.split('\n').map(worthSaying)) if (worthy !== null) line(`${name} │ ${worthy}`);
    };
    setInterval(look, LOOK_EVERY).unref();
  }
}

/**
 * What a line of a log has to say to a developer, null when nothing: of pino's lines errors, with message and stack, and
 * that the process is ready; of all others the text, without noise.
 */
export function worthSaying(text: string): string | null {
  const plain = stripVTControlCharacters(text).trimEnd();
  if (plain === '' || NOISE.test(plain)) return null;
  if (!plain.startsWith('{"level":')) return plain;
  try {
    const entry = JSON.parse(plain) as { level: number; msg?: string; err?: { stack?: string; message?: string } };
    if (entry.level < ERROR_LEVEL && !NEWS.has(entry.msg ?? '')) return null;
    return [entry.msg, entry.err?.stack ?? entry.err?.message].filter(Boolean).join('\n    ');
  } catch {
    return plain;
  }
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** The lines added behind `position`; one that is still being written is left for the next look. */
function readWholeLines(file: string, position: number): { text: string; end: number } {
  const size = sizeOf(file);
  // Turned or emptied in between.
  const start = size < position ? 0 : position;
  if (size === start) return { text: '', end: start };
  const buffer = Buffer.alloc(size - start);
  const open = openSync(file, 'r');
  try {
    const length = readSync(open, buffer, 0, buffer.length, start);
    const whole = buffer.subarray(0, length).lastIndexOf('\n') + 1;
    return { text: buffer.toString('utf8', 0, whole), end: start + whole };
  } finally {
    closeSync(open);
  }
}
