import type { ElementInstance } from '../case-state.js';
import { record, type StepContext, type Token } from '../context.js';
import { traceLeft } from '../trace.js';
import { clocksOnCompleted } from './clocks.js';
import { take } from './sequence-flows.js';

/** A gateway is done: its token goes on along these flows, with the answer it carries. */
export function leaveGateway(ctx: StepContext, instance: ElementInstance, flows: readonly string[], outcome?: string): void {
  delete ctx.state.instances[instance.id];
  traceLeft(ctx.state, instance.elementId, instance.scopeId, ctx.now, 'completed');
  record(ctx, 'elementCompleted', instance.elementId, instance.scopeId, { instanceId: instance.id });
  clocksOnCompleted(ctx, instance.elementId, instance.scopeId);
  for (const flowId of flows) take(ctx, flowId, instance.scopeId, outcome);
}

/** Keeps a token at a join until the others have come. */
export function keepAtJoin(ctx: StepContext, token: Token): Record<string, number> {
  const key = `${token.scopeId}|${token.elementId}`;
  const arrived = (ctx.state.joins[key] ??= {});
  if (token.flowId !== undefined) arrived[token.flowId] = (arrived[token.flowId] ?? 0) + 1;
  return arrived;
}

/** Takes one token from each incoming flow that has one; what is left waits for the next round. */
export function consumeAtJoin(ctx: StepContext, scopeId: string, gatewayId: string): void {
  const key = `${scopeId}|${gatewayId}`;
  const left = Object.entries(ctx.state.joins[key] ?? {}).flatMap(([flow, n]) => (n > 1 ? [[flow, n - 1] as const] : []));
  if (left.length === 0) delete ctx.state.joins[key];
  else ctx.state.joins[key] = Object.fromEntries(left);
}
