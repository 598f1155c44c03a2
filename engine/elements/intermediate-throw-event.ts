import { eventTraitsOf } from '../../model/event-definitions/event-definition.js';
import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.5: throws and goes on; an interrupting catcher may have ended it meanwhile. A link is a flow of its own and throws nothing. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  activate(_ctx, element, _instance, { outcome }) {
    return element.event && !eventTraitsOf(element.event.kind).isFlow
      ? { next: 'throw', event: element.event, first: 'throw', completion: { outcome } }
      : done({ outcome });
  },
};
