import { rest, type ElementBehavior } from '../element-behavior.js';
import { openWait } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.5.2: rests until its message or timer comes. */
export const intermediateCatchEvent: ElementBehavior<'intermediateCatchEvent'> = {
  activate(ctx, element, instance) {
    openWait(ctx, element.event, { elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id });
    return rest;
  },
};
