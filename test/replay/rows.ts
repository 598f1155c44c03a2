import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Worker, type InjectedSinks } from '@temporalio/worker';
import { dataConverter } from '../../config/payload-codec.js';
import { specialBundle } from '../support/special-bundle.js';
import type { RowSinks } from './flush-interceptor.js';
import type { History } from './history-file.js';

/** What one step writes (`FlushInput`), as it was or is: of the shape of whatever version wrote it. */
export type Rows = Readonly<Record<string, unknown>>;

const INTERCEPTOR = 'test/replay/flush-interceptor.ts';

/**
 * Replays a history with the present code and gives the rows that each step writes, in order. Throws a
 * DeterminismViolationError where the code does something else than the history says.
 */
export async function replayedRows(history: History): Promise<readonly Rows[]> {
  const found: Rows[] = [];
  const sinks: InjectedSinks<RowSinks> = {
    rows: { flushed: { fn: (_info, input) => void found.push(input as Rows), callDuringReplay: true } },
  };
  const workflowBundle = await specialBundle({ name: 'replay-bundle', interceptors: [INTERCEPTOR] });
  await Worker.runReplayHistory({ workflowBundle, dataConverter, sinks }, history);
  return found;
}

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
