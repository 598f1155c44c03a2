import { keepAtJoin } from '../behaviors/joins.js';
import { chosenFlows } from '../behaviors/sequence-flows.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.4.3: every flow whose condition holds; a join waits for all tokens that can still arrive. */
export const inclusiveGateway: ElementBehavior<'inclusiveGateway'> = {
  arrive(ctx, element, token) {
    if ((ctx.graph.incoming[element.id] ?? []).length < 2) return false;
    keepAtJoin(ctx, token);
    return true;
  },
  activate(ctx, element, instance, token) {
    const flows = chosenFlows(ctx, element.id, instance.scopeId, token.outcome, false, instance.id);
    return flows ? done({ flows, outcome: token.outcome }) : rest;
  },
};
