import { chosenFlows } from '../behaviors/sequence-flows.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.4.2: each token takes the first flow whose condition holds, or the default. */
export const exclusiveGateway: ElementBehavior<'exclusiveGateway'> = {
  activate(ctx, element, instance, token) {
    const flows = chosenFlows(ctx, element.id, instance.scopeId, token.outcome, true, instance.id);
    return flows ? done({ flows, outcome: token.outcome }) : rest;
  },
};
