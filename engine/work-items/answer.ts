import type { ExecutableElementOf } from '../../model/compile.js';
import type { ElementInstance } from '../case-state.js';
import type { StepContext } from '../context.js';
import { isApproval, settle } from './approval.js';
import { entryOf } from './ballots.js';
import { closeItem, endDeadline } from './close-item.js';
import type { Vote, WorkItem } from './work-item.js';

/**
 * An item is answered: it is done. The outcome of its user task where that is decided by it (of a plain one always: the answer's own), else null: others
 * are still to answer.
 */
export function answer(ctx: StepContext, element: ExecutableElementOf<'userTask'>, instance: ElementInstance, item: WorkItem, vote: Vote): string | null {
  closeItem(ctx, item, { state: 'completed', outcome: vote.outcome, performer: vote.by });
  if (!isApproval(element)) {
    endDeadline(ctx, instance.id, 'completed');
    return vote.outcome;
  }
  Object.assign(entryOf(ctx.state.works![instance.id]!, item.id)!, { life: 'done', vote });
  return settle(ctx, element, instance);
}
