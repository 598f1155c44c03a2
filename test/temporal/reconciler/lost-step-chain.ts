import { currentUpdateInfo, workflowInfo } from '@temporalio/workflow';
import * as real from '../../../workflows/step-chain.js';

export type { FlushAnswer } from '../../../workflows/step-chain.js';

/** Ids of commands begin so whose first workflow task after their flush is lost. */
export const LOST = 'lost-';

/** As a worker that dies when it has heard that a command's step is written, before it says so: the next one takes the same from history. */
export class StepChain extends real.StepChain {
  override add(...written: Parameters<real.StepChain['add']>): string {
    if (currentUpdateInfo()?.id.startsWith(LOST) && !workflowInfo().unsafe.isReplaying) throw new Error('the worker is lost');
    return super.add(...written);
  }
}
