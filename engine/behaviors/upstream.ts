import type { StepContext } from '../context.js';
import { joinsOf } from './joins.js';
import type { ElementId, FlowId, ScopeId } from '../../model/ids.js';

/**
 * Whether a token can still come to a gateway by a flow that has none, other than one that can as well come by a flow that has (BPMN 2.0.2 §13.4.3, for the
 * complex gateway §13.4.5). Asked when no token is on its way: each rests in an activity or event of the scope, or waits at another join of it.
 * @param full the incoming flows that have a token, or have brought one in this phase
 */
export function mayStillCome(ctx: Pick<StepContext, 'graph' | 'state'>, scopeId: ScopeId, gatewayId: ElementId, full: readonly FlowId[]): boolean {
  const upstream = ctx.graph.upstream[gatewayId] ?? {};
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
  return places.some((place) => reachesEmpty.has(place) && !reachesFull.has(place));
}
