import { startsNow } from '../behaviors/activation.js';
import { keepAtJoin } from '../behaviors/joins.js';
import { chosenFlows } from '../behaviors/sequence-flows.js';
import { done, rest, type ElementBehavior } from '../element-behavior.js';

/** BPMN 2.0.2 §13.4.5: goes on as soon as enough has come; behaviors/complex-gateways resets it once the others have, or cannot any more. */
export const complexGateway: ElementBehavior<'complexGateway'> = {
  arrive(ctx, element, token) {
    keepAtJoin(ctx, token);
    return !startsNow(ctx, element, token.scopeId);
  },
  activate(ctx, element, instance, token) {
    if (token.came) return done(token.came); // its reset: the flows are known
    const flows = chosenFlows(ctx, element.id, instance.scopeId, token.outcome, false, instance.id, { waitingForStart: true });
    return flows ? done({ flows, outcome: token.outcome }) : rest;
  },
};
