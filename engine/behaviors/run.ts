import { elementOf, record, type StepContext } from '../context.js';
import type { CaseRecord } from '../record.js';
import { fireInclusiveJoin } from '../elements/inclusive-gateway.js';
import { behaviors } from '../registry.js';
import { pauseClocks } from './clocks.js';
import { cancelDeadline } from './deadlines.js';
import { fireNext } from './due.js';
import { raiseIncident } from './incidents.js';
import { activate } from './lifecycle.js';
import { completeDoneScope, emptyScope, isScopeDone } from './scopes.js';
import { evaluateIn } from './variables.js';

/** Token moves one step may make; more is an endless loop in the drawing. */
const MOVES_AT_MOST = 10_000;

/** Moves on until everything rests: tokens, joins, scopes that are done, and whatever is due by now. */
export function run(ctx: StepContext): void {
  do moveTokens(ctx);
  while (ctx.state.status === 'running' && (fireInclusiveJoin(ctx) || completeDoneScope(ctx) || endWhenDone(ctx) || fireNext(ctx)));
  if (ctx.state.status === 'running') pauseClocks(ctx);
  if (ctx.records.some(changesVariables)) ctx.state.title = titleOf(ctx);
}

function moveTokens(ctx: StepContext): void {
  for (let token = ctx.tokens.shift(); token; token = ctx.tokens.shift()) {
    if (!ctx.state.scopes[token.scopeId]) continue;
    ctx.moves += 1;
    if (ctx.moves > MOVES_AT_MOST) {
      raiseIncident(ctx, { code: 'endlessLoop', elementId: token.elementId, scopeId: token.scopeId, params: { moves: MOVES_AT_MOST } });
      ctx.tokens.length = 0;
      return;
    }
    const element = elementOf(ctx, token.elementId);
    if (behaviors[element.type].arrive?.(ctx, element as never, token)) continue;
    activate(ctx, token);
  }
}

const changesVariables = (r: CaseRecord) => r.kind === 'caseStarted' || r.kind === 'variablesChanged' || r.kind === 'taskCompleted';

function titleOf(ctx: StepContext): string {
  if (ctx.graph.title === undefined || !ctx.state.scopes.root) return ctx.state.title;
  const result = evaluateIn(ctx, 'root', ctx.graph.title);
  return result.ok && typeof result.value === 'string' ? result.value.slice(0, 300) : ctx.state.title;
}

function endWhenDone(ctx: StepContext): boolean {
  if (!isScopeDone(ctx, 'root')) return false;
  endCase(ctx, 'completed', ctx.state.scopes.root?.endState ?? 'completed');
  return true;
}

/** Ends the case: nothing is open, no timer is left (engine.md, properties). The variables stay readable. */
export function endCase(ctx: StepContext, status: 'completed' | 'cancelled', endState: string): void {
  emptyScope(ctx, 'root', status);
  for (const deadline of Object.values(ctx.state.deadlines)) cancelDeadline(ctx, deadline);
  ctx.state.timers = {};
  ctx.state.messages = {};
  ctx.state.joins = {};
  ctx.state.status = status;
  ctx.state.endState = endState;
  ctx.state.endedAt = ctx.now;
  record(ctx, 'caseEnded', null, null, { endState, status });
}
