import { done, rest, type ElementBehavior } from '../element-behavior.js';
import { isPassed, openWait } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.5.2: rests until its message or timer comes; the far end of a link is passed at once. */
export const intermediateCatchEvent: ElementBehavior<'intermediateCatchEvent'> = {
  activate(ctx, element, instance, token) {
    if (token.came) return done(token.came);
    if (isPassed(element.event)) return done({ outcome: token.outcome });
    openWait(ctx, element.event, { elementId: element.id, scopeId: instance.scopeId, instanceId: instance.id });
    return rest;
  },
};
