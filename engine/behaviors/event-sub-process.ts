import type { ExecutableElementOf } from '../../model/compile.js';
import { elementOf, nextId, record, type StepContext } from '../context.js';
import { traceEntered } from '../trace.js';
import { closeWaits, openWait } from './event-waits.js';
import { terminate } from './lifecycle.js';
import { openScope } from './scopes.js';

/** Starts waiting for what starts the event sub-processes of a scope (BPMN §13.5.4). */
export function openEventSubProcesses(ctx: StepContext, scopeId: string): void {
  const elementId = ctx.state.scopes[scopeId]?.elementId ?? '';
  for (const sub of ctx.graph.scopes[elementId]?.eventSubProcesses ?? []) {
    const start = elementOf(ctx, sub.start);
    if (start.type === 'startEvent' && start.event) openWait(ctx, start.event, start.id, scopeId, null);
  }
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
  }
  const instance = { id: nextId(ctx), elementId: subProcessId, scopeId, enteredAt: ctx.now };
  ctx.state.instances[instance.id] = instance;
  traceEntered(ctx.state, subProcessId, scopeId, ctx.now);
  record(ctx, 'elementActivated', subProcessId, scopeId, { instanceId: instance.id, triggeredBy: start.id });
  openScope(ctx, instance, scopeId, {});
}
