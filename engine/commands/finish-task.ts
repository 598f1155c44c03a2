import type { ExecutableElementOf } from '../../model/compile.js';
import { complete } from '../behaviors/lifecycle.js';
import type { ElementInstance } from '../case-state.js';
import { elementOf, type StepContext } from '../context.js';
import type { Completion } from '../element-behavior.js';
import { sendCopies } from '../work-items/copies.js';
import type { NamedItem } from '../work-items/work-item.js';

/** A user task is decided: copies of it go out, and the case goes on. `item`: the one that has decided it. */
export function finishTask(ctx: StepContext, instance: ElementInstance, item: NamedItem, completion: Completion): void {
  sendCopies(ctx, elementOf(ctx, instance.elementId) as ExecutableElementOf<'userTask'>, instance, 'done', item);
  complete(ctx, instance, completion);
}
