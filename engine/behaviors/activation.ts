import type { ExecutableElementOf } from '../../model/compile.js';
import type { ElementId, FlowId, ScopeId } from '../../model/ids.js';
import type { StepContext } from '../context.js';
import { placeKey, placeOf, type PlaceKey } from '../place.js';
import { clearIncident, expressionFailed, raiseIncident } from './incidents.js';
import { consumeAtJoin, tokensAt } from './joins.js';
import { truthIn } from './variables.js';

type Gateway = ExecutableElementOf<'complexGateway'>;

/** Whether a gateway has been activated and waits for the tokens that come late (BPMN 2.0.2 §13.4.5: not `waitingForStart`). */
export const waitsForReset = ({ state }: StepContext, key: PlaceKey): boolean => state.resets?.[key] !== undefined;

/**
 * Asks a gateway that waits for start whether what has come is enough. Yes: takes a token from each flow that has one, and waits for the others from now on;
 * the caller activates it. A condition that cannot be answered is an incident, and the tokens wait.
 */
export function startsNow(ctx: StepContext, gateway: Gateway, scopeId: ScopeId): boolean {
  const key = placeKey(scopeId, gateway.id);
  const arrived = tokensAt(ctx.state, key);
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

/** Incident of a gateway at which tokens wait and none can come any more. */
const OUT_OF_REACH = 'activationOutOfReach';

/** Tokens that wait for what cannot come are said once: a person must know, for the case may stand still. */
export function outOfReach(ctx: StepContext, elementId: ElementId, scopeId: ScopeId, tokens: Readonly<Record<FlowId, number>>): void {
  const ref = placeKey(scopeId, elementId);
  if (Object.values(ctx.state.incidents).some(({ code, retry }) => code === OUT_OF_REACH && retry?.ref === ref)) return;
  raiseIncident(ctx, { code: OUT_OF_REACH, elementId, scopeId, params: { tokens }, retry: { kind: 'join', ref } });
}

/** What waits at the gateways of a scope is taken away: nothing of it is wrong any more. */
export function forgetOutOfReach(ctx: StepContext, scopeId: ScopeId): void {
  for (const incident of Object.values(ctx.state.incidents))
    if (incident.retry?.kind === 'join' && placeOf(incident.retry.ref as PlaceKey).scopeId === scopeId)
      clearIncident(ctx, incident, 'resolved', { kind: 'elementLeft' });
}

function clearOutOfReach(ctx: StepContext, elementId: ElementId, scopeId: ScopeId): void {
  const ref = placeKey(scopeId, elementId);
  for (const incident of Object.values(ctx.state.incidents))
    if (incident.code === OUT_OF_REACH && incident.retry?.ref === ref) clearIncident(ctx, incident, 'resolved', { kind: 'mended' });
}
