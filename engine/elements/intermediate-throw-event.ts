import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.5: throws and goes on; an interrupting catcher may have ended it meanwhile. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  activate(_ctx, element, _instance, { outcome }) {
    return element.event ? { next: 'throw', event: element.event, first: 'throw', completion: { outcome } } : done({ outcome });
  },
};
