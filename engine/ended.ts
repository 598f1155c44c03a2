import type { StepContext } from './context.js';
import { letGo, mayGo } from './clocks/ended-clocks.js';
import { means } from './revisions.js';

/**
 * The last move of a step: what has ended leaves the state with the step's rows, so that a case takes the same time and room for each step however
 * long its life. Nothing in the engine asks for it again; of clocks of the definition the state keeps what their next round needs.
 */
export function letGoOfEnded(ctx: StepContext): void {
  if (!means(ctx.state, 'whatIsEndedLeaves')) return;
  for (const deadline of Object.values(ctx.state.deadlines)) if (mayGo(ctx.state, deadline)) letGo(ctx, deadline);
  if (ctx.state.endedScopes.length === 0) return;
  ctx.ended.scopes.push(...ctx.state.endedScopes);
  ctx.state.endedScopes = [];
}
