import { eventOf } from '../../model/elements/event-of.js';
import { elementOf } from '../context.js';
import { rest, type ElementBehavior } from '../element-behavior.js';
import { openWait } from '../event-definitions/registry.js';

/** BPMN 2.0.2 §13.4.4: waits for the events behind it; behaviors/trigger-event sends the token to the first that happens, and the others wait no more. */
export const eventBasedGateway: ElementBehavior<'eventBasedGateway'> = {
  activate(ctx, element, instance) {
    for (const flowId of ctx.graph.outgoing[element.id] ?? []) {
      const target = elementOf(ctx, ctx.graph.flows[flowId]!.target);
      const event = eventOf(target);
      if (event) openWait(ctx, event, { elementId: target.id, scopeId: instance.scopeId, instanceId: instance.id });
    }
    return rest;
  },
};
