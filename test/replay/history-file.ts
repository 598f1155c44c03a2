import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;

/** Where the histories are kept. */
export const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

/**
 * From this revision on each has histories. Those between it and the first were passed through before the first histories of today's build were kept, and no
 * version began cases under them.
 */
export const FIRST_RECORDED = 17;

/** What the file of a case of this revision is called. */
export const recordedFile = (rules: number, name: string): string => `r${rules}-${name}.json`;

/** Their names, sorted. */
export const historyFiles = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort();

/** A history as Temporal's client gives it and its worker replays it. */
export type History = temporal.api.history.v1.IHistory;

/** A history as the text of a file: JSON with names for enums, base64 for bytes. */
export function historyText(history: History): string {
  return `${JSON.stringify(History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String }), null, 1)}\n`;
}

/** Reads it back. Throws a TypeError for what is no history. */
export function historyOf(text: string): History {
  return History.fromObject(JSON.parse(text) as Record<string, unknown>);
}
