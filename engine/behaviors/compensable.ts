import type { ExecutableElementOf, ExecutableGraph } from '../../model/compile.js';
import { scopeEntryOf } from '../../model/scope-entry.js';
import type { ElementId, ScopeId } from '../../model/ids.js';
import type { Compensable, ElementInstance, Scope } from '../case-state.js';
import type { StepContext } from '../context.js';

/** The activity that undoes another, by the compensation event on its edge (BPMN 2.0.2 §10.7). */
export function handlerOf(graph: ExecutableGraph, elementId: ElementId): ElementId | undefined {
  for (const id of graph.boundaries[elementId] ?? []) {
    const edge = graph.elements[id];
    if (edge?.type === 'boundaryEvent' && edge.event.kind === 'compensation') return edge.event.handler;
  }
  return undefined;
}

/** The start of the event sub-process within a sub-process that undoes it. */
export function compensationStartOf(graph: ExecutableGraph, elementId: ElementId): ExecutableElementOf<'startEvent'> | undefined {
  for (const { start } of scopeEntryOf(graph, elementId)?.eventSubProcesses ?? []) {
    const element = graph.elements[start];
    if (element?.type === 'startEvent' && element.event?.kind === 'compensation') return element;
  }
  return undefined;
}

/**
 * Keeps what undoing an activity needs once it has completed (BPMN 2.0.2 §13.5.5: only what has completed is compensated, with a snapshot of its data). What
 * has no handler, and holds nothing that has, leaves nothing. Items wait at their multi-instance until all of it is done. `scope`: of a sub-process.
 */
export function keepCompensable(ctx: StepContext, instance: ElementInstance, scope?: Scope): void {
  if (instance.compensates) return; // what undoes is not undone
  const { state } = ctx;
  const done = instance.body ? (instance.body.compensable ?? []) : entryOf(ctx, instance, scope);
  if (done.length === 0) return;
  const body = instance.bodyId === undefined ? undefined : state.instances[instance.bodyId]?.body;
  const keeper = body ?? state.scopes[instance.scopeId];
  if (keeper) keeper.compensable = [...(keeper.compensable ?? []), ...done];
}

function entryOf(ctx: StepContext, instance: ElementInstance, scope: Scope | undefined): Compensable[] {
  const { graph } = ctx;
  const { id, elementId } = instance;
  const inside = scope?.compensable ?? [];
  const isUndone = handlerOf(graph, elementId) !== undefined || compensationStartOf(graph, elementId) !== undefined;
  if (!isUndone && inside.length === 0) return [];
  const data = dataOf(ctx, instance, scope);
  return [{ instanceId: id, elementId, ...(data && { data }), ...(inside.length > 0 && { inside }) }];
}

/** What an activity knows by itself: an item its variables, a round of a loop its number, a sub-process its own over them. */
function dataOf({ state }: StepContext, { bodyId, scopeId }: ElementInstance, scope: Scope | undefined): Compensable['data'] {
  const item = bodyId === undefined ? undefined : state.scopes[scopeId];
  if (!item && !scope) return undefined;
  return {
    variables: { ...item?.variables, ...scope?.variables },
    ...(item?.ref && { ref: item.ref }),
    ...(item?.round !== undefined && { round: item.round }),
  };
}

/**
 * What was done within a scope by activities that are not done themselves: what a cancelled transaction has to undo besides. Each stands for its activity, with
 * its data as they are now. Of what is being undone, that which was still to come.
 */
export function unfinishedIn(ctx: StepContext, scopeId: ScopeId): Compensable[] {
  return ctx.groups.instancesOfScope.of(scopeId).flatMap((instance) => {
    if (instance.compensates) return instance.compensates.then.scopeId === scopeId ? instance.compensates.then.left : [];
    if (!instance.body) return unfinished(ctx, instance);
    return [...(instance.body.compensable ?? []), ...ctx.groups.itemsOfBody.of(instance.id).flatMap((item) => unfinished(ctx, item))];
  });
}

function unfinished(ctx: StepContext, instance: ElementInstance): Compensable[] {
  const scope = ctx.state.scopes[instance.id];
  if (!scope) return [];
  const inside = [...(scope.compensable ?? []), ...unfinishedIn(ctx, scope.id)];
  if (inside.length === 0) return [];
  return [{ instanceId: instance.id, elementId: instance.elementId, data: dataOf(ctx, instance, scope)!, inside, unfinished: true }];
}
