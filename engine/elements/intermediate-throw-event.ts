import { done, type ElementBehavior } from '../element-behavior.js';
import { isPassed } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.5.5: throws and goes on; an interrupting catcher may have ended it meanwhile. A link is a flow of its own and throws nothing. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  activate(_ctx, element, _instance, { outcome }) {
    return element.event && !isPassed(element.event) ? { next: 'throw', event: element.event, first: 'throw', completion: { outcome } } : done({ outcome });
  },
};
