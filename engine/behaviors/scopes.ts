import { scopeEntryOf } from '../../model/scope-entry.js';
import type { ElementInstance, Scope } from '../case-state.js';
import type { StepContext } from '../context.js';
import type { EndCause } from '../record.js';
import { cancelDeadline } from '../clocks/deadlines.js';
import { forgetOutOfReach } from './activation.js';
import { closeWaits, openEventSubProcesses } from './event-waits.js';
import { dropJoins, joinsOf } from './joins.js';
import { complete, terminate } from './lifecycle.js';
import { closeItemScope } from './multi-instance.js';
import { passedBy } from './rounds.js';
import type { ScopeId } from '../../model/ids.js';

/** Opens the scope of a sub-process instance (its id is the instance's) and puts a token at its start (BPMN §13.3.4). */
export function openScope(ctx: StepContext, instance: ElementInstance, variables: Record<string, unknown>): void {
  const scope: Scope = { id: instance.id, elementId: instance.elementId, parentId: instance.scopeId, variables };
  ctx.state.scopes[scope.id] = scope;
  const entry = scopeEntryOf(ctx.graph, instance.elementId);
  if (entry && entry.start !== '') ctx.tokens.push({ elementId: entry.start, scopeId: scope.id, passed: passedBy(ctx, instance.id) });
  openEventSubProcesses(ctx, scope.id);
}

/** Whether nothing is left in a scope: no instance, no token on its way or at a join. */
export const isScopeDone = (ctx: StepContext, scopeId: ScopeId): boolean => !busyScopes(ctx).has(scopeId);

/** Scopes in which something is: found in one pass, for cases of many instances. */
function busyScopes(ctx: StepContext): Set<string> {
  return new Set([
    ...ctx.tokens.map((t) => t.scopeId),
    ...Object.values(ctx.state.instances).map((i) => i.scopeId),
    ...joinsOf(ctx.state).map((join) => join.scopeId),
  ]);
}

/** Forgets a scope and all that waits in it; what runs in it must have ended. */
export function closeScope(ctx: StepContext, scopeId: ScopeId): void {
  closeWaits(ctx, ctx.groups.waitsOfScope.of(scopeId));
  for (const deadline of ctx.groups.deadlinesOfScope.of(scopeId)) cancelDeadline(ctx, deadline);
  delete ctx.state.scopes[scopeId];
}

/** Ends everything in a scope (terminate end event, interruption from outside). */
export function emptyScope(ctx: StepContext, scopeId: ScopeId, cause: EndCause): void {
  for (const instance of ctx.groups.instancesOfScope.of(scopeId)) terminate(ctx, instance, cause);
  ctx.undoing.splice(0, ctx.undoing.length, ...ctx.undoing.filter((each) => each.scopeId !== scopeId));
  dropTokens(ctx, scopeId);
}

/** Takes the tokens out of a scope that are on their way in it, or wait at its joins; what runs in it goes on. */
export function dropTokens(ctx: StepContext, scopeId: ScopeId): void {
  ctx.tokens.splice(0, ctx.tokens.length, ...ctx.tokens.filter((t) => t.scopeId !== scopeId));
  forgetOutOfReach(ctx, scopeId);
  dropJoins(ctx.state, scopeId);
}

/** Whether people may still start something in a scope where nothing runs. */
const isHeldOpen = (ctx: StepContext, scope: Scope, { compensates }: ElementInstance): boolean =>
  scopeEntryOf(ctx.graph, scope.elementId)?.start === '' && !scope.isEnough && !compensates;

/** Completes sub-process instances whose scope is done, innermost first; false when there is none. */
export function completeDoneScope(ctx: StepContext): boolean {
  const busy = busyScopes(ctx);
  for (const scope of Object.values(ctx.state.scopes).reverse()) {
    if (scope.parentId === null || scope.cancelledBy !== undefined || busy.has(scope.id)) continue;
    const instance = ctx.state.instances[scope.id];
    if (instance && !isHeldOpen(ctx, scope, instance)) {
      if (scope.ref) closeItemScope(ctx, scope.id);
      else closeScope(ctx, scope.id);
      complete(ctx, instance, { extras: scope.variables, left: scope }); // its output mapping sees what was known inside
      return true;
    }
  }
  return false;
}
