import { consumeAtJoin, keepAtJoin } from '../behaviors/joins.js';
import { done, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.4.1: waits for a token on every incoming flow, then sends one along every outgoing flow. */
export const parallelGateway: ElementBehavior<'parallelGateway'> = {
  arrive(ctx, element, token) {
    const incoming = ctx.graph.incoming[element.id] ?? [];
    if (incoming.length < 2) return false;
    const arrived = keepAtJoin(ctx, token);
    if (incoming.some((flowId) => !arrived[flowId])) return true;
    consumeAtJoin(ctx, token.scopeId, element.id);
    return false;
  },
  activate(ctx, element, _instance, token) {
    const isJoin = (ctx.graph.incoming[element.id] ?? []).length > 1; // several tokens have several answers
    return done({ outcome: isJoin ? undefined : token.outcome });
  },
};
