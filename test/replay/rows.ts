import { Worker, type InjectedSinks } from '@temporalio/worker';
import { dataConverter } from '../../config/payload-codec.js';
import { specialBundle } from '../support/special-bundle.js';
import type { RowSinks } from './flush-interceptor.js';
import type { History } from './history-file.js';
import type { Rows } from './kept-rows.js';

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
