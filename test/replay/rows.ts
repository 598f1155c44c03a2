import { Worker, type InjectedSinks } from '@temporalio/worker';
import { dataConverter } from '../../config/payload-codec.js';
import { specialBundle } from '../support/special-bundle.js';
import type { RowSinks } from './flush-interceptor.js';
import type { History } from './history-file.js';
import type { Rows } from './kept-rows.js';

const INTERCEPTOR = 'test/replay/flush-interceptor.ts';

/** What became of a history: the rows that each step writes, in order; `error` where the code does something else than the history says. */
export interface Replayed {
  readonly rows: readonly Rows[];
  readonly error: Error | undefined;
}

/** Replays histories with the present code, one after the other in one worker, as one of production has many cases. By their names. */
export async function replayedAll(histories: ReadonlyMap<string, History>): Promise<ReadonlyMap<string, Replayed>> {
  const found = new Map<string, Rows[]>([...histories.keys()].map((name) => [name, []]));
  const sinks: InjectedSinks<RowSinks> = {
    rows: { flushed: { fn: ({ workflowId }, input) => void found.get(workflowId)?.push(input as Rows), callDuringReplay: true } },
  };
  const workflowBundle = await specialBundle({ name: 'replay-bundle', interceptors: [INTERCEPTOR] });
  const named = [...histories].map(([workflowId, history]) => ({ workflowId, history }));
  const replayed = new Map<string, Replayed>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle, dataConverter, sinks }, named))
    replayed.set(workflowId, { rows: found.get(workflowId) ?? [], error });
  return replayed;
}

/** The rows of one history. Throws a DeterminismViolationError where the code does something else than the history says. */
export async function replayedRows(history: History): Promise<readonly Rows[]> {
  const { rows, error } = (await replayedAll(new Map([['one', history]]))).get('one')!;
  if (error) throw error;
  return rows;
}
