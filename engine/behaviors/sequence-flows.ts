import { record, type Passed, type StepContext } from '../context.js';
import type { Completion } from '../element-behavior.js';
import { expressionFailed, raiseIncident } from './incidents.js';
import { truthIn } from './variables.js';
import type { ElementId, FlowId, InstanceId, ScopeId } from '../../model/ids.js';

/** Lets a token pass along a flow. */
function take(ctx: StepContext, flowId: FlowId, scopeId: ScopeId, { outcome, came }: Pick<Completion, 'outcome' | 'came'>, passed: Passed): void {
  const flow = ctx.graph.flows[flowId];
  if (!flow) throw new Error(`Expected flow ${flowId}`);
  ctx.state.flowsTaken[flowId] = (ctx.state.flowsTaken[flowId] ?? 0) + 1;
  record(ctx, 'sequenceFlowTaken', null, scopeId, { flowId, source: flow.source, target: flow.target });
  ctx.tokens.push({
    elementId: flow.target,
    scopeId,
    flowId,
    ...(outcome !== undefined && { outcome }),
    ...(came && { came }),
    ...(passed.length > 0 && { passed }),
  });
}

/** The flows that a gateway has chosen, else all outgoing ones (BPMN §13.2.1, uncontrolled flow); none: the token ends here. */
export function takeOutgoing(
  ctx: StepContext,
  elementId: ElementId,
  scopeId: ScopeId,
  { flows, ...brought }: Pick<Completion, 'flows' | 'outcome' | 'came'>,
  passed: Passed,
): void {
  for (const flowId of flows ?? ctx.graph.outgoing[elementId] ?? []) take(ctx, flowId, scopeId, brought, passed);
}

/**
 * The flows out of a complex gateway that get a token when it is reset (BPMN 2.0.2 §13.4.5): those whose condition holds then and did not for its being activated.
 * So each flow gets its token upon activation or upon reset, and one that says nothing of the phase upon activation alone (decisions/0033).
 */
export function flowsOfReset(ctx: StepContext, gatewayId: ElementId, scopeId: ScopeId): string[] {
  const flows = (ctx.graph.outgoing[gatewayId] ?? []).map((id) => ctx.graph.flows[id]!);
  return flows.flatMap(({ id, condition }) => {
    if (condition === undefined) return [];
    const [holds, held] = [false, true].map((waitingForStart) => truthIn(ctx, scopeId, condition, { outcome: null, waitingForStart }));
    if (!holds!.ok) expressionFailed(ctx, { elementId: gatewayId, scopeId }, condition, holds!.error);
    return holds!.ok && holds!.value && !(held!.ok && held!.value) ? [id] : [];
  });
}

/**
 * Outgoing flows of a gateway whose condition holds, the default when none does (BPMN §13.4.2, §13.4.3).
 * `first`: only the first (exclusive); `seen`: what conditions see besides. Null after an incident: the token stays at the gateway.
 */
export function chosenFlows(
  ctx: StepContext,
  gatewayId: ElementId,
  scopeId: ScopeId,
  outcome: string | undefined,
  first: boolean,
  instanceId: InstanceId,
  seen: Readonly<Record<string, unknown>> = {},
): string[] | null {
  const outgoing = (ctx.graph.outgoing[gatewayId] ?? []).map((id) => ctx.graph.flows[id]!);
  const chosen: string[] = [];
  for (const flow of outgoing.filter((f) => !f.isDefault)) {
    const holds =
      flow.condition === undefined ? { ok: true as const, value: true } : truthIn(ctx, scopeId, flow.condition, { outcome: outcome ?? null, ...seen });
    if (!holds.ok) {
      raiseIncident(ctx, {
        code: 'conditionFailed',
        elementId: gatewayId,
        scopeId,
        instanceId,
        params: { flowId: flow.id, error: holds.error },
        retry: { kind: 'flow', ref: outcome ?? '' },
      });
      return null;
    }
    if (holds.value) chosen.push(flow.id);
    if (first && chosen.length > 0) return chosen;
  }
  if (chosen.length > 0) return chosen;
  const fallback = outgoing.find((f) => f.isDefault);
  if (fallback) return [fallback.id];
  raiseIncident(ctx, { code: 'noFlowPossible', elementId: gatewayId, scopeId, instanceId, params: {}, retry: { kind: 'flow', ref: outcome ?? '' } });
  return null;
}
