import type { ElementId, InstanceId, ScopeId } from '../../model/ids.js';
import { scopeEntryOf } from '../../model/scope-entry.js';
import type { Compensable, Compensates, Scope, Undoing } from '../case-state.js';
import { addInstance, elementOf, nextId, record, scopeOf, type StepContext } from '../context.js';
import { traceEntered } from '../trace.js';
import { compensationStartOf, handlerOf } from './compensable.js';
import { startEventSubProcess } from './event-sub-process.js';
import { activate, complete } from './lifecycle.js';

/**
 * Has undone what an event thrown in a scope means: one activity, or all that was done there (BPMN 2.0.2 §10.7). Thrown in an event sub-process it means what
 * was done around it. Each is undone once: it is taken out of the scope at once.
 */
export function throwCompensation(ctx: StepContext, scopeId: ScopeId, activityRef: ElementId | undefined, waiter: InstanceId | null): void {
  const scope = meantScope(ctx, scopeOf(ctx.state, scopeId), activityRef);
  ctx.undoing.push({ scopeId: scope.id, left: take(scope, activityRef), waiter });
}

/** The nearest scope in which the activity was done; without one, the scope that is no event sub-process's. */
function meantScope(ctx: StepContext, thrownIn: Scope, activityRef: ElementId | undefined): Scope {
  let scope = thrownIn;
  while (scope.elementId !== null && scope.parentId !== null && !isMeant(scope, activityRef)) {
    const around = elementOf(ctx, scope.elementId);
    if (around.type !== 'subProcess' || !around.triggeredByEvent) break;
    scope = scopeOf(ctx.state, scope.parentId);
  }
  return scope;
}

const isMeant = (scope: Scope, activityRef: ElementId | undefined): boolean =>
  activityRef !== undefined && (scope.compensable ?? []).some(({ elementId }) => elementId === activityRef);

/** Takes out of a scope what is to be undone now. */
export function take(scope: Scope, activityRef?: ElementId): readonly Compensable[] {
  const all = scope.compensable ?? [];
  const others = activityRef === undefined ? [] : all.filter(({ elementId }) => elementId !== activityRef);
  if (others.length > 0) scope.compensable = others;
  else delete scope.compensable;
  return activityRef === undefined ? all : all.filter(({ elementId }) => elementId === activityRef);
}

/** Undoes one thing after the other, the last that was done first; what waited for all of it goes on then. */
export function undoPending(ctx: StepContext): void {
  for (let next = ctx.undoing.shift(); next; next = ctx.undoing.shift()) {
    if (!ctx.state.scopes[next.scopeId]) continue;
    const last = next.left.at(-1);
    const waiter = next.waiter === null ? undefined : ctx.state.instances[next.waiter];
    if (last) undo(ctx, last, { ...next, left: next.left.slice(0, -1) });
    else if (waiter) complete(ctx, waiter);
  }
}

function undo(ctx: StepContext, done: Compensable, then: Undoing): void {
  const compensates: Compensates = { instanceId: done.instanceId, elementId: done.elementId, then };
  const handler = done.unfinished ? undefined : handlerOf(ctx.graph, done.elementId);
  if (done.data) undoWithin(ctx, done, done.data, handler, compensates);
  else if (handler !== undefined) activate(ctx, { elementId: handler, scopeId: then.scopeId, compensates });
}

/**
 * Opens an activity again with the data it had, and undoes it there: by its handler, by its compensation event sub-process, else by undoing what is in it
 * (BPMN 2.0.2 §13.5.5). Nothing that its edge or its other event sub-processes would catch is caught: it is not active.
 */
function undoWithin(ctx: StepContext, done: Compensable, data: NonNullable<Compensable['data']>, handler: ElementId | undefined, by: Compensates): void {
  const { elementId, inside = [] } = done;
  const { scopeId } = by.then;
  const id = nextId(ctx, 'element', elementId, scopeId);
  addInstance(ctx, { id, elementId, scopeId, enteredAt: ctx.now, compensates: { ...by, again: true } });
  traceEntered(ctx.state, elementId, scopeId, ctx.now);
  record(ctx, 'elementActivated', elementId, scopeId, { instanceId: id, compensates: done.instanceId });
  const isSubProcess = scopeEntryOf(ctx.graph, elementId) !== undefined;
  const { variables, ref, round } = data;
  const scope: Scope = {
    id,
    elementId: isSubProcess ? elementId : null,
    parentId: scopeId,
    variables: { ...variables },
    interruptedBy: elementId,
    ...(ref && { ref }),
    ...(round !== undefined && { round }),
  };
  ctx.state.scopes[id] = scope;
  const start = done.unfinished ? undefined : compensationStartOf(ctx.graph, elementId);
  if (handler !== undefined) activate(ctx, { elementId: handler, scopeId: id });
  else if (start) {
    if (inside.length > 0) scope.compensable = inside;
    startEventSubProcess(ctx, start, id);
  } else ctx.undoing.unshift({ scopeId: id, left: inside, waiter: null });
}
