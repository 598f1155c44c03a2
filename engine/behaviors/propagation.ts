import type { ExecutableElementOf } from '../../model/compile.js';
import { codeOf } from '../../model/event-definitions/code-of.js';
import { ROOT, type ElementInstance, type Scope } from '../case-state.js';
import { elementOf, scopeOf, type Passed, type StepContext } from '../context.js';
import type { Happening } from '../event-definitions/event-room.js';
import { isMeant, throwFrom } from '../event-definitions/registry.js';
import { triggerBoundary } from './boundary.js';
import { startEventSubProcess } from './event-sub-process.js';
import { throwCompensation } from './compensation.js';
import { eventSubProcessesOf } from './event-waits.js';
import { complete } from './lifecycle.js';
import { emptyScope } from './scopes.js';
import { cancelTransaction } from './transactions.js';
import { receive, waitsFor } from './signals.js';
import type { ElementId, ScopeId } from '../../model/ids.js';

/** Throws what elements have asked to throw, in order, before any token goes on; an element that throws first goes on then, if it is still there. */
export function throwPending(ctx: StepContext): void {
  for (let pending = ctx.throws.shift(); pending; pending = ctx.throws.shift()) {
    const { event, elementId, scopeId, then, passed, carried } = pending;
    const thrown = throwFrom(ctx, event, elementId, scopeId, carried);
    if (thrown?.reach === 'scope') emptyScope(ctx, scopeId, { kind: 'terminate', elementId });
    if (thrown?.reach === 'outwards' && !propagate(ctx, thrown.happening, scopeId, passed)) nobodyCatches(ctx, thrown.happening, elementId);
    if (thrown?.reach === 'transaction') cancelTransaction(ctx, scopeId, elementId);
    if (thrown?.reach === 'completed') {
      throwCompensation(ctx, scopeId, thrown.activityRef, thrown.isAwaited && then ? then.instanceId : null);
      if (thrown.isAwaited) continue;
    }
    if (thrown?.reach === 'everywhere') receive(ctx, thrown.happening, waitsFor(ctx, thrown.happening), passed);
    const instance = then && ctx.state.instances[then.instanceId];
    if (instance) complete(ctx, instance, then.completion);
  }
}

/**
 * Looks outwards from a scope for what catches something thrown (BPMN 2.0.2 §10.5.7, §13.5.3): in each scope its event
 * sub-processes, then the boundary events of the activity around it. The nearest acts. True when it was caught.
 */
function propagate(ctx: StepContext, happening: Happening, scopeId: ScopeId, passed: Passed): boolean {
  for (let scope = ctx.state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : ctx.state.scopes[scope.parentId]) {
    const start = catchingStart(ctx, scope, happening);
    if (start) {
      startEventSubProcess(ctx, start, scope.id, passed);
      return true;
    }
    const host = ctx.state.instances[scope.id];
    const boundary = host && !host.compensates?.again && catchingBoundary(ctx, host.elementId, happening, scope.id);
    if (!boundary) continue;
    triggerBoundary(ctx, boundary.id, wholeOf(ctx, host), passed);
    return true;
  }
  return false;
}

/** An error that nobody catches ends the case (BPMN 2.0.2 §13.3.4: it is the caller's then); an escalation goes unheard (§10.5.5). */
function nobodyCatches(ctx: StepContext, happening: Happening, elementId: ElementId): void {
  if (happening.kind !== 'error') return;
  ctx.state.endError = happening.error;
  scopeOf(ctx.state, ROOT).endState ??= happening.error;
  emptyScope(ctx, ROOT, { kind: 'terminate', elementId });
}

/** Something comes out of an activity in which nothing lies: its own boundary events catch it, else what lies around it. False: nothing does. */
export function catchAt(ctx: StepContext, happening: Happening, instance: ElementInstance): boolean {
  const boundary = catchingBoundary(ctx, instance.elementId, happening, instance.scopeId);
  if (!boundary) return propagate(ctx, happening, instance.scopeId, []);
  triggerBoundary(ctx, boundary.id, wholeOf(ctx, instance));
  return true;
}

/** The activity that an instance is, or is an item of. */
const wholeOf = ({ state }: StepContext, instance: ElementInstance): ElementInstance =>
  instance.bodyId === undefined ? instance : (state.instances[instance.bodyId] ?? instance);

/** The start event of an event sub-process of this scope that is meant; none once an interrupting one has taken over. */
function catchingStart(ctx: StepContext, scope: Scope, happening: Happening): ExecutableElementOf<'startEvent'> | undefined {
  if (scope.interruptedBy !== undefined) return undefined;
  const meant: ExecutableElementOf<'startEvent'>[] = [];
  for (const sub of eventSubProcessesOf(ctx, scope)) {
    const start = elementOf(ctx, sub.start);
    if (start.type === 'startEvent' && start.event && isMeant(ctx, start.event, happening, scope.id)) meant.push(start);
  }
  return meant.find(({ event }) => event && codeOf(event) !== undefined) ?? meant[0];
}

/** The boundary event of an activity that is meant, seen from a scope. */
function catchingBoundary(ctx: StepContext, hostId: ElementId, happening: Happening, scopeId: ScopeId): ExecutableElementOf<'boundaryEvent'> | undefined {
  const meant: ExecutableElementOf<'boundaryEvent'>[] = [];
  for (const id of ctx.graph.boundaries[hostId] ?? []) {
    const boundary = elementOf(ctx, id);
    if (boundary.type === 'boundaryEvent' && isMeant(ctx, boundary.event, happening, scopeId)) meant.push(boundary);
  }
  return meant.find(({ event }) => codeOf(event) !== undefined) ?? meant[0];
}
