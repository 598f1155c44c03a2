import { say, type Words } from './words.js';

/** Seconds with one decimal, as the terminal shows them. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Writes one line to the terminal. */
export function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A sentence for the person at the terminal, set apart from the list of steps. */
export function note(words: Words): void {
  line(`  ${say(words)}`);
}

/**
 * Runs one step of a command and prints what it was and how long it took. The step may answer a remark
 * (`unchanged`, `port 23412`) that is put behind it.
 */
export async function step<T>(words: Words, run: () => Promise<T>, remark?: (result: T) => string): Promise<T> {
  const label = say(words);
  const began = Date.now();
  if (process.stdout.isTTY) process.stdout.write(`· ${label} …`);
  try {
    const result = await run();
    const behind = remark?.(result);
    finish('✓', label, began, behind);
    return result;
  } catch (error) {
    finish('✗', label, began);
    throw error;
  }
}

function finish(sign: string, label: string, began: number, remark = ''): void {
  const start = process.stdout.isTTY ? '\r\u001b[2K' : '';
  const behind = remark === '' ? '' : ` (${remark})`;
  process.stdout.write(`${start}${sign} ${label}  ${seconds(Date.now() - began)}${behind}\n`);
}
