import { say, type Words } from './words.js';

/** A step that takes longer than this is announced before it is done, so that nobody stares at nothing. */
const ANNOUNCED_AFTER = 1_000;

/** Seconds with one decimal, as the terminal shows them. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Writes one line to the terminal. */
export function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * From here on the terminal may be closed and a pipe lose its reader (`npm start | tee log`): what is said then is said to
 * nobody, and takes nothing down.
 */
export function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** A sentence for the person at the terminal, set apart from the list of steps. */
export function note(words: Words): void {
  line(`  ${say(words)}`);
}

let hushed = false;

/** The run is being stopped: how its steps end is no news any more. */
export function hushSteps(): void {
  hushed = true;
}

/**
 * Runs one step of a command and prints what it was and how long it took. Steps may run side by side. The step may
 * answer a remark (`unchanged`, `port 23412`) that is put behind it.
 */
export async function step<T>(words: Words, run: () => Promise<T>, remark?: (result: T) => string): Promise<T> {
  const label = say(words);
  const began = Date.now();
  const tell = (text: string): void => (hushed ? undefined : line(text));
  const announcement = setTimeout(() => tell(`· ${label} …`), ANNOUNCED_AFTER);
  try {
    const result = await run();
    const behind = remark?.(result) ?? '';
    tell(`✓ ${label}  ${seconds(Date.now() - began)}${behind === '' ? '' : ` (${behind})`}`);
    return result;
  } catch (error) {
    tell(`✗ ${label}  ${seconds(Date.now() - began)}`);
    throw error;
  } finally {
    clearTimeout(announcement);
  }
}
