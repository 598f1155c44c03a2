import type { ExecutableElementOf } from '../../model/compile.js';
import type { ElementId, FlowId, ScopeId } from '../../model/ids.js';
import { elementOf, type StepContext } from '../context.js';
import { placeKey, placeOf, type PlaceKey } from '../place.js';
import { clearIncident, expressionFailed, raiseIncident } from './incidents.js';
import { arrivedAt, consumeAtJoin, joinsOf, takeFrom } from './joins.js';
import { activate } from './lifecycle.js';
import { flowsOfReset } from './sequence-flows.js';
import { mayStillCome } from './upstream.js';
import { truthIn } from './variables.js';

type Gateway = ExecutableElementOf<'complexGateway'>;

/** Incident of a gateway at which tokens wait and none can come any more. */
const OUT_OF_REACH = 'activationOutOfReach';

/** Whether a gateway has been activated and waits for the tokens that come late (BPMN 2.0.2 §13.4.5: not `waitingForStart`). */
const waitsForReset = ({ state }: StepContext, key: PlaceKey): boolean => state.resets?.[key] !== undefined;

/**
 * Asks a gateway that waits for start whether what has come is enough. Yes: takes a token from each flow that has one, and waits for the others from now on;
 * the caller activates it. A condition that cannot be answered is an incident, and the tokens wait.
 */
export function startsNow(ctx: StepContext, gateway: Gateway, scopeId: ScopeId): boolean {
  const key = placeKey(scopeId, gateway.id);
  const arrived = arrivedAt(ctx.state, key);
  const tokens = Object.fromEntries((ctx.graph.incoming[gateway.id] ?? []).map((flowId) => [flowId, arrived[flowId] ?? 0]));
  const activationCount = Object.values(tokens).reduce((sum, n) => sum + n, 0);
  if (activationCount === 0 || waitsForReset(ctx, key)) return false;
  const enough = truthIn(ctx, scopeId, gateway.activationCondition, { activationCount, tokens });
  if (!enough.ok) expressionFailed(ctx, { elementId: gateway.id, scopeId }, gateway.activationCondition, enough.error);
  if (!enough.ok || !enough.value) return false;
  ctx.state.resets = { ...ctx.state.resets, [key]: Object.keys(arrived) };
  consumeAtJoin(ctx, scopeId, gateway.id);
  clearOutOfReach(ctx, gateway.id, scopeId);
  return true;
}

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
  const late = Object.keys(arrivedAt(ctx.state, key)).filter((flowId) => !first.includes(flowId));
  if (mayStillCome(ctx, scopeId, elementId, [...first, ...late])) return false;
  takeFrom(ctx.state, key, late);
  const { [key]: _over, ...others } = ctx.state.resets ?? {};
  if (Object.keys(others).length > 0) ctx.state.resets = others;
  else delete ctx.state.resets;
  const flows = flowsOfReset(ctx, elementId, scopeId);
  if (flows.length > 0) activate(ctx, { elementId, scopeId, came: { flows } });
  return true;
}

/** Tokens that wait for what cannot come are said once: a person must know, for the case may stand still. */
function outOfReach(ctx: StepContext, elementId: ElementId, scopeId: ScopeId, tokens: Readonly<Record<FlowId, number>>): void {
  const ref = placeKey(scopeId, elementId);
  if (Object.values(ctx.state.incidents).some(({ code, retry }) => code === OUT_OF_REACH && retry?.ref === ref)) return;
  raiseIncident(ctx, { code: OUT_OF_REACH, elementId, scopeId, params: { tokens }, retry: { kind: 'join', ref } });
}

function clearOutOfReach(ctx: StepContext, elementId: ElementId, scopeId: ScopeId): void {
  const ref = placeKey(scopeId, elementId);
  for (const incident of Object.values(ctx.state.incidents))
    if (incident.code === OUT_OF_REACH && incident.retry?.ref === ref) clearIncident(ctx, incident, 'resolved', { kind: 'mended' });
}
