import type { ElementId, ScopeId } from '../../model/ids.js';
import { record, scopeOf, type StepContext } from '../context.js';
import { triggerBoundary } from './boundary.js';
import { unfinishedIn } from './compensable.js';
import { take } from './compensation.js';
import { closeWaits } from './event-waits.js';
import { emptyScope, isScopeDone } from './scopes.js';

/**
 * Cancels a transaction (BPMN 2.0.2 §10.7, §13.5.4): ends what runs in it, undoes what was done in it, the last first, and then leaves it. Until it is left
 * nothing that its edge waits for comes any more; an error that undoing throws still does (hazard).
 */
export function cancelTransaction(ctx: StepContext, scopeId: ScopeId, elementId: ElementId): void {
  const scope = scopeOf(ctx.state, scopeId);
  const left = [...take(scope), ...unfinishedIn(ctx, scopeId)];
  emptyScope(ctx, scopeId, { kind: 'cancel', elementId });
  closeWaits(
    ctx,
    ctx.groups.waitsOfScope.of(scopeId).filter(({ instanceId }) => instanceId === null),
  );
  closeWaits(ctx, ctx.groups.waitsOfInstance.of(scopeId));
  scope.interruptedBy = elementId;
  scope.cancelledBy = elementId;
  record(ctx, 'transactionCancelled', scope.elementId, scope.parentId, { cancelledBy: elementId });
  ctx.undoing.push({ scopeId, left, waiter: null });
}

/** Leaves a cancelled transaction in which all is undone, by the cancel event on its edge. False: there is none. */
export function leaveCancelled(ctx: StepContext): boolean {
  for (const scope of Object.values(ctx.state.scopes)) {
    const host = scope.cancelledBy === undefined ? undefined : ctx.state.instances[scope.id];
    if (!host || !isScopeDone(ctx, scope.id)) continue;
    const edge = (ctx.graph.boundaries[host.elementId] ?? []).find((id) => {
      const element = ctx.graph.elements[id];
      return element?.type === 'boundaryEvent' && element.event.kind === 'cancel';
    });
    if (edge === undefined) continue;
    triggerBoundary(ctx, edge, host.bodyId === undefined ? host : (ctx.state.instances[host.bodyId] ?? host));
    return true;
  }
  return false;
}
