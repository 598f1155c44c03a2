import { elementOf, type StepContext } from '../context.js';
import { consumeAtJoin, joinsOf } from './joins.js';
import { activate } from './lifecycle.js';
import { mayStillCome } from './upstream.js';

/**
 * Fires inclusive joins for which no further token can arrive: on no empty incoming flow is there an upstream token, unless
 * that token can also reach a flow that already has one (BPMN §13.4.3). Called when no token is on its way. True: one fired.
 */
export function fireInclusiveJoin(ctx: StepContext): boolean {
  for (const { scopeId, elementId, arrived } of joinsOf(ctx.state)) {
    if (elementOf(ctx, elementId).type !== 'inclusiveGateway' || mayStillCome(ctx, scopeId, elementId, Object.keys(arrived))) continue;
    consumeAtJoin(ctx, scopeId, elementId);
    activate(ctx, { elementId, scopeId });
    return true;
  }
  return false;
}
