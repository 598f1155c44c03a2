import type { StepContext, Token } from '../context.js';

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
