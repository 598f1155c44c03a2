import type { ExecutableElementOf } from '../../model/compile.js';
import type { Scope } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import { triggerBoundary } from './boundary.js';
import { eventSubProcessesOf, startEventSubProcess } from './event-sub-process.js';

/** The start event of an event sub-process of this scope that catches the code; none once an interrupting one has taken over. */
function catchingStart(ctx: StepContext, scope: Scope, code: string): ExecutableElementOf<'startEvent'> | undefined {
  if (scope.interruptedBy !== undefined) return undefined;
  for (const sub of eventSubProcessesOf(ctx, scope)) {
    const start = elementOf(ctx, sub.start);
    if (start.type === 'startEvent' && start.event?.kind === 'escalation' && start.event.escalation === code) return start;
  }
  return undefined;
}

/**
 * Throws an escalation from a scope outwards (BPMN §10.5.7, §13.5.3): the nearest event sub-process or boundary event that
 * catches its code acts; nobody catching is no fault. True when it was caught.
 */
export function throwEscalation(ctx: StepContext, code: string, elementId: string, scopeId: string): boolean {
  record(ctx, 'escalationThrown', elementId, scopeId, { escalation: code });
  for (let scope = ctx.state.scopes[scopeId]; scope; scope = scope.parentId === null ? undefined : ctx.state.scopes[scope.parentId]) {
    const catching = catchingStart(ctx, scope, code);
    if (catching) {
      startEventSubProcess(ctx, catching, scope.id);
      return true;
    }
    const host = ctx.state.instances[scope.id];
    if (!host || scope.elementId === null) continue;
    for (const boundaryId of ctx.graph.boundaries[scope.elementId] ?? []) {
      const boundary = elementOf(ctx, boundaryId);
      if (boundary.type === 'boundaryEvent' && boundary.event.kind === 'escalation' && boundary.event.escalation === code) {
        triggerBoundary(ctx, boundaryId, host.bodyId === undefined ? host : (ctx.state.instances[host.bodyId] ?? host));
        return true;
      }
    }
  }
  return false;
}
