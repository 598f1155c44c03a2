import type { ExecutableElementOf, ScopeEntry } from '../../model/compile.js';
import type { Scope } from '../case-state.js';
import { elementOf, nextId, record, scopeOf, type StepContext } from '../context.js';
import { traceEntered } from '../trace.js';
import { clocksOnActivated } from './clocks.js';
import { closeWaits, openWait } from './event-waits.js';
import { terminate } from './lifecycle.js';
import { openScope } from './scopes.js';

/** Starts waiting for what starts the event sub-processes of a scope (BPMN §13.5.4). */
export function openEventSubProcesses(ctx: StepContext, scopeId: string): void {
  for (const sub of eventSubProcessesOf(ctx, scopeOf(ctx.state, scopeId))) {
    const start = elementOf(ctx, sub.start);
    if (start.type === 'startEvent' && start.event) openWait(ctx, start.event, start.id, scopeId, null);
  }
}

/** The event sub-processes of a scope; the scope that holds one item of a multi-instance has none of its own. */
export function eventSubProcessesOf(ctx: StepContext, scope: Scope): ScopeEntry['eventSubProcesses'] {
  if (scope.elementId === null && scope.parentId !== null) return [];
  return ctx.graph.scopes[scope.elementId ?? '']?.eventSubProcesses ?? [];
}

/** Runs an event sub-process in a scope; an interrupting one first ends all else in it, and nothing else may start there any more. */
export function startEventSubProcess(ctx: StepContext, start: ExecutableElementOf<'startEvent'>, scopeId: string): void {
  const subProcessId = start.parentId;
  if (subProcessId === undefined) return;
  if (start.interrupting) {
    for (const instance of Object.values(ctx.state.instances)) if (instance.scopeId === scopeId) terminate(ctx, instance, `eventSubProcess:${subProcessId}`);
    closeWaits(ctx, (wait) => wait.scopeId === scopeId && wait.instanceId === null);
    for (const key of Object.keys(ctx.state.joins)) if (key.startsWith(`${scopeId}|`)) delete ctx.state.joins[key];
    ctx.tokens.splice(0, ctx.tokens.length, ...ctx.tokens.filter((t) => t.scopeId !== scopeId));
    scopeOf(ctx.state, scopeId).interruptedBy = start.id;
  }
  const instance = { id: nextId(ctx), elementId: subProcessId, scopeId, enteredAt: ctx.now };
  ctx.state.instances[instance.id] = instance;
  traceEntered(ctx.state, subProcessId, scopeId, ctx.now);
  record(ctx, 'elementActivated', subProcessId, scopeId, { instanceId: instance.id, triggeredBy: start.id });
  clocksOnActivated(ctx, subProcessId, scopeId);
  openScope(ctx, instance, scopeId, {});
}
