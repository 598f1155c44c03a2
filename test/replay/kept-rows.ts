import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** What one step writes (`FlushInput`), as it was or is: of the shape of whatever version wrote it. */
export type Rows = Readonly<Record<string, unknown>>;

/** Beside `<case>.json`: the rows that were written by the version that made the history. */
export const rowsFileOf = (historyFile: string): string => historyFile.replace(/\.json$/, '.rows.json.gz');

/** Writes the rows of a history. */
export function keepRows(file: string, rows: readonly Rows[]): void {
  writeFileSync(file, gzipSync(JSON.stringify(rows), { level: 9 }));
}

/** Reads them back. Throws where there are none: each history has its rows. */
export function keptRows(file: string): readonly Rows[] {
  if (!existsSync(file)) throw new Error(`Expected the rows of a history in ${file}: npm run record-histories writes them`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as readonly Rows[];
}
