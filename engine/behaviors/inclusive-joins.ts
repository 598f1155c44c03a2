import type { StepContext } from '../context.js';
import { consumeAtJoin } from './gateways.js';
import { activate } from './lifecycle.js';

/**
 * Fires inclusive joins for which no further token can arrive: on no empty incoming flow is there an upstream token, unless
 * that token can also reach a flow that already has one (BPMN §13.4.3). Called when no token is on its way. True: one fired.
 */
export function fireInclusiveJoin(ctx: StepContext): boolean {
  for (const [key, arrived] of Object.entries(ctx.state.joins)) {
    const [scopeId, gatewayId] = key.split('|') as [string, string];
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
  scopeId: string,
  gatewayId: string,
  arrived: Readonly<Record<string, number>>,
  upstream: Readonly<Record<string, readonly string[]>>,
): boolean {
  const full = Object.keys(arrived);
  const reachesFull = new Set(full.flatMap((flowId) => upstream[flowId] ?? []));
  const reachesEmpty = new Set(Object.entries(upstream).flatMap(([flowId, elements]) => (full.includes(flowId) ? [] : elements)));
  const places = [
    ...Object.values(ctx.state.instances)
      .filter((i) => i.scopeId === scopeId)
      .map((i) => i.elementId),
    ...Object.keys(ctx.state.joins)
      .filter((k) => k.startsWith(`${scopeId}|`) && k !== `${scopeId}|${gatewayId}`)
      .map((k) => k.slice(scopeId.length + 1)),
  ];
  return !places.some((place) => reachesEmpty.has(place) && !reachesFull.has(place));
}
