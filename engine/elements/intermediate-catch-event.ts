import { closeWaits, openWait } from '../behaviors/event-waits.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.2: rests until its message or timer comes. */
export const intermediateCatchEvent: ElementBehavior<'intermediateCatchEvent'> = {
  activate(ctx, element, instance) {
    openWait(ctx, element.event, element.id, instance.scopeId, instance.id);
  },
  terminate(ctx, _element, instance) {
    closeWaits(ctx, (wait) => wait.instanceId === instance.id);
  },
};
