import type { StepContext } from '../context.js';
import { consumeAtJoin, joinsOf } from './joins.js';
import { activate } from './lifecycle.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/**
 * Fires inclusive joins for which no further token can arrive: on no empty incoming flow is there an upstream token, unless
 * that token can also reach a flow that already has one (BPMN §13.4.3). Called when no token is on its way. True: one fired.
 */
export function fireInclusiveJoin(ctx: StepContext): boolean {
  for (const { scopeId, elementId: gatewayId, arrived } of joinsOf(ctx.state)) {
    const upstream = ctx.graph.upstream[gatewayId];
    if (!upstream || !isEnabled(ctx, scopeId, gatewayId, arrived, upstream)) continue;
    consumeAtJoin(ctx, scopeId, gatewayId);
    activate(ctx, { elementId: gatewayId, scopeId });
    return true;
  }
  return false;
}

function isEnabled(
  ctx: StepContext,
  scopeId: ScopeId,
  gatewayId: ElementId,
  arrived: Readonly<Record<string, number>>,
  upstream: Readonly<Record<string, readonly string[]>>,
): boolean {
  const full = Object.keys(arrived);
  const reachesFull = new Set(full.flatMap((flowId) => upstream[flowId] ?? []));
  const reachesEmpty = new Set(Object.entries(upstream).flatMap(([flowId, elements]) => (full.includes(flowId) ? [] : elements)));
  const places = [
    ...Object.values(ctx.state.instances)
      .filter((i) => i.scopeId === scopeId && !i.compensates)
      .map((i) => i.elementId),
    ...joinsOf(ctx.state)
      .filter((join) => join.scopeId === scopeId && join.elementId !== gatewayId)
      .map((join) => join.elementId),
  ];
  return !places.some((place) => reachesEmpty.has(place) && !reachesFull.has(place));
}
