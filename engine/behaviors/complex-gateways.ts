import type { FlowId } from '../../model/ids.js';
import { elementOf, type StepContext } from '../context.js';
import { placeKey, placeOf, type PlaceKey } from '../place.js';
import { outOfReach, startsNow, waitsForReset } from './activation.js';
import { joinsOf, takeFrom, tokensAt } from './joins.js';
import { activate } from './lifecycle.js';
import { flowsOfReset } from './sequence-flows.js';
import { mayStillCome } from './upstream.js';

/** Resets a complex gateway that no late token can come to, or activates one whose condition holds by now. Called when no token is on its way. True: one did. */
export function fireComplexGateway(ctx: StepContext): boolean {
  for (const [key, first] of Object.entries(ctx.state.resets ?? {})) if (reset(ctx, key as PlaceKey, first)) return true;
  for (const { scopeId, elementId, arrived } of joinsOf(ctx.state)) {
    const gateway = elementOf(ctx, elementId);
    if (gateway.type !== 'complexGateway') continue;
    if (startsNow(ctx, gateway, scopeId)) {
      activate(ctx, { elementId, scopeId });
      return true;
    }
    if (!mayStillCome(ctx, scopeId, elementId, []) && !waitsForReset(ctx, placeKey(scopeId, elementId))) outOfReach(ctx, elementId, scopeId, arrived);
  }
  return false;
}

/** All that was to come has: takes the late tokens away, and the flows that are meant for this moment get one. `first`: which flows activated it. */
function reset(ctx: StepContext, key: PlaceKey, first: readonly FlowId[]): boolean {
  const { scopeId, elementId } = placeOf(key);
  const late = Object.keys(tokensAt(ctx.state, key)).filter((flowId) => !first.includes(flowId));
  if (mayStillCome(ctx, scopeId, elementId, [...first, ...late])) return false;
  takeFrom(ctx.state, key, late);
  const { [key]: _over, ...others } = ctx.state.resets ?? {};
  if (Object.keys(others).length > 0) ctx.state.resets = others;
  else delete ctx.state.resets;
  const flows = flowsOfReset(ctx, elementId, scopeId);
  if (flows.length > 0) activate(ctx, { elementId, scopeId, came: { flows } });
  return true;
}
