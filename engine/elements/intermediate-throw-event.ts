import { throwing } from '../behaviors/throwing.js';
import { done, type ElementBehavior } from '../element-behavior.js';
import { isPassed } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.5.5: throws and goes on; an interrupting catcher may have ended it meanwhile. A link is a flow of its own and throws nothing. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  activate(ctx, element, instance, { outcome }) {
    return element.event && !isPassed(element.event) ? throwing(ctx, element.event, instance, 'throw', { outcome }) : done({ outcome });
  },
};
