import { startOf } from '../../model/scope-entry.js';
import { ROOT, type Incident } from '../case-state.js';
import { addInstance, elementOf, nextId, record, type StepContext, type Token } from '../context.js';
import type { CaseRecord } from '../record.js';
import { placeKey } from '../place.js';
import { roomOf } from '../registry.js';
import { means } from '../revisions.js';
import { traceEntered } from '../trace.js';
import { pauseClocks } from '../clocks/clocks.js';
import { cancelDeadline } from '../clocks/deadlines.js';
import { weighAdHoc } from './ad-hoc.js';
import { fireComplexGateway } from './complex-gateways.js';
import { answerCaller } from './calls.js';
import { undoPending } from './compensation.js';
import { fireCondition } from './conditions.js';
import { fireNext } from './due.js';
import { isOnceTooOften, VISITS_AT_MOST } from './endless.js';
import { clearIncident, expressionFailed, raiseIncident } from './incidents.js';
import { fireInclusiveJoin } from './inclusive-joins.js';
import { activate } from './lifecycle.js';
import { throwPending } from './propagation.js';
import { isSecondTime } from './rounds.js';
import { completeDoneScope, emptyScope, isScopeDone } from './scopes.js';
import { leaveCancelled } from './transactions.js';
import { evaluateIn } from './variables.js';

/** Moves on until everything rests: tokens, joins, scopes that are done, and whatever is due by now. */
export function run(ctx: StepContext): void {
  do moveTokens(ctx);
  while (
    ctx.state.status === 'running' &&
    (fireComplexGateway(ctx) || // what its reset sends may be for an inclusive join
      fireInclusiveJoin(ctx) ||
      leaveCancelled(ctx) ||
      completeDoneScope(ctx) ||
      endWhenDone(ctx) ||
      fireCondition(ctx) ||
      fireNext(ctx))
  );
  if (ctx.state.status === 'running') pauseClocks(ctx);
  if (ctx.records.some(changesVariables)) ctx.state.title = titleOf(ctx);
}

/** Throws, undoes and asks whether it is enough until nothing more is to be done: before any token goes on. */
function actAtOnce(ctx: StepContext): void {
  do {
    throwPending(ctx);
    undoPending(ctx);
    weighAdHoc(ctx);
  } while (ctx.throws.length > 0);
}

function moveTokens(ctx: StepContext): void {
  actAtOnce(ctx);
  for (let token = ctx.tokens.shift(); token; token = ctx.tokens.shift()) {
    const scope = ctx.state.scopes[token.scopeId];
    if (!scope || (scope.isEnough && !token.reopened)) continue; // an ad-hoc sub-process that waits for what runs begins nothing more
    if (isSecondTime(ctx, token)) {
      holdToken(ctx, token, { kind: 'onwards', ref: '' });
      continue;
    }
    if (isOnceTooOften(ctx, placeKey(token.scopeId, token.elementId))) {
      holdToken(ctx, token, { kind: 'token', ref: token.flowId ?? '' });
      continue;
    }
    if (roomOf(elementOf(ctx, token.elementId)).keeps(ctx, token)) continue;
    activate(ctx, token);
    actAtOnce(ctx);
  }
}

const changesVariables = (r: CaseRecord) => r.kind === 'caseStarted' || r.kind === 'variablesChanged' || r.kind === 'taskCompleted';

/**
 * Lets a token rest before an element that it would enter without end. A retry sends it in again (`token`), or, where that would
 * send or call anew, on behind it (`onwards`): the gateways there look again at what has been mended.
 */
function holdToken(ctx: StepContext, token: Token, retry: NonNullable<Incident['retry']>): void {
  const instance = { id: nextId(ctx, 'element', token.elementId, token.scopeId), elementId: token.elementId, scopeId: token.scopeId, enteredAt: ctx.now };
  addInstance(ctx, instance);
  traceEntered(ctx.state, token.elementId, token.scopeId, ctx.now);
  raiseIncident(ctx, {
    code: 'endlessLoop',
    elementId: token.elementId,
    scopeId: token.scopeId,
    instanceId: instance.id,
    params: { visits: retry.kind === 'onwards' ? 1 : VISITS_AT_MOST },
    retry,
  });
}

function titleOf(ctx: StepContext): string {
  if (ctx.graph.title === undefined || !ctx.state.scopes[ROOT]) return ctx.state.title;
  const result = evaluateIn(ctx, ROOT, ctx.graph.title);
  if (!result.ok) expressionFailed(ctx, { elementId: startOf(ctx.graph), scopeId: ROOT }, ctx.graph.title, result.error, 'titleFailed');
  return result.ok && typeof result.value === 'string' ? result.value.slice(0, 300) : ctx.state.title;
}

function endWhenDone(ctx: StepContext): boolean {
  if (!isScopeDone(ctx, ROOT)) return false;
  endCase(ctx, 'completed', ctx.state.scopes[ROOT]?.endState ?? 'completed');
  return true;
}

/** What was wrong ends with the case. What this very step has found nobody could see yet: it stays, and is settled after the end. */
function settleIncidents(ctx: StepContext, kind: 'completed' | 'cancelled'): void {
  if (!means(ctx.state, 'incidentsEndWithTheCase')) return;
  const found = new Set(ctx.records.flatMap((each) => (each.kind === 'incidentCreated' ? [each.data.incidentId] : [])));
  for (const incident of Object.values(ctx.state.incidents)) if (!found.has(incident.id)) clearIncident(ctx, incident, 'resolved', { kind });
}

/** Ends the case: nothing is open, no timer is left. The variables stay readable. */
export function endCase(ctx: StepContext, status: 'completed' | 'cancelled', endState: string): void {
  emptyScope(ctx, ROOT, { kind: status });
  settleIncidents(ctx, status);
  for (const deadline of Object.values(ctx.state.deadlines)) cancelDeadline(ctx, deadline);
  ctx.state.waits = {};
  delete ctx.state.scopes[ROOT]?.compensable;
  ctx.state.joins = {};
  delete ctx.state.resets;
  ctx.state.status = status;
  ctx.state.endState = endState;
  ctx.state.endedAt = ctx.now;
  record(ctx, 'caseEnded', null, null, { endState, status });
  answerCaller(ctx, { status, endState, values: ctx.state.scopes[ROOT]?.variables ?? {} });
}
