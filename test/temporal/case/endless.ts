import { currentUpdateInfo, workflowInfo } from '@temporalio/workflow';
import * as real from '../../../workflows/clock.js';

/** Id of a case whose code never comes to an end where it begins. */
export const ENDLESS_START = 'endless-start';
/** Id of a case whose code never comes to an end in a command. */
export const ENDLESS_COMMAND = 'endless-command';

/** A clock that never answers for those two: what a fault in the engine, or a case too large for it, does to its worker. */
export function workflowNow(): number {
  const { workflowId } = workflowInfo();
  const isEndless = workflowId === ENDLESS_START || (workflowId === ENDLESS_COMMAND && currentUpdateInfo() !== undefined);
  while (isEndless);
  return real.workflowNow();
}
