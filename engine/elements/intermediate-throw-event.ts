import { throwEscalation } from '../behaviors/escalation.js';
import { complete } from '../behaviors/lifecycle.js';
import type { ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.5.5: throws and goes on; an interrupting catcher may have ended it meanwhile. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  activate(ctx, element, instance, token) {
    if (element.event?.kind === 'escalation') throwEscalation(ctx, element.event.escalation, element.id, instance.scopeId);
    if (ctx.state.instances[instance.id]) complete(ctx, instance, { outcome: token.outcome });
  },
};
