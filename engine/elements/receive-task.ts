import { tellOffered } from '../behaviors/offers.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';
import { openWait } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.3.3: rests until its message comes. */
export const receiveTask: ElementBehavior<'receiveTask'> = {
  activate(ctx, element, instance, { came }) {
    if (came) return done(came);
    openWait(ctx, element.message, { elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id });
    tellOffered(ctx, element, instance);
    return rest;
  },
};
