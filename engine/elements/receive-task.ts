import { closeWaits, openWait } from '../behaviors/event-waits.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.3.3: rests until its message comes. */
export const receiveTask: ElementBehavior<'receiveTask'> = {
  activate(ctx, element, instance) {
    openWait(ctx, element.message, element.id, instance.scopeId, instance.id);
  },
  terminate(ctx, _element, instance) {
    closeWaits(ctx, (wait) => wait.instanceId === instance.id);
  },
};
