import type { ScopeEntry } from '../../model/compile.js';
import { scopeEntryOf } from '../../model/scope-entry.js';
import type { ElementInstance, Scope } from '../case-state.js';
import type { Wait } from '../waits.js';
import { elementOf, scopeOf, type StepContext } from '../context.js';
import { clearWaitFailed } from './incidents.js';
import { openWait } from '../event-definitions/registry.js';
import type { ScopeId } from '../../model/ids.js';

/** Opens what the boundary events of an activity wait for (BPMN §13.5.3). What is caught when thrown waits for nothing. */
export function openBoundaries(ctx: StepContext, host: ElementInstance): void {
  for (const id of ctx.graph.boundaries[host.elementId] ?? []) {
    const boundary = elementOf(ctx, id);
    if (boundary.type === 'boundaryEvent') openWait(ctx, boundary.event, { elementId: id, scopeId: host.scopeId, instanceId: host.id });
  }
}

/** Starts waiting for what starts the event sub-processes of a scope (BPMN §13.5.4). */
export function openEventSubProcesses(ctx: StepContext, scopeId: ScopeId): void {
  for (const sub of eventSubProcessesOf(ctx, scopeOf(ctx.state, scopeId))) {
    const start = elementOf(ctx, sub.start);
    if (start.type === 'startEvent' && start.event) openWait(ctx, start.event, { elementId: start.id, scopeId, instanceId: null });
  }
}

/** The event sub-processes of a scope; the scope that holds one item of a multi-instance has none of its own. */
export function eventSubProcessesOf(ctx: StepContext, scope: Scope): ScopeEntry['eventSubProcesses'] {
  if (scope.elementId === null && scope.parentId !== null) return [];
  return scopeEntryOf(ctx.graph, scope.elementId)?.eventSubProcesses ?? [];
}

/** Stops waiting for these. */
export function closeWaits(ctx: StepContext, waits: readonly Wait[]): void {
  for (const wait of waits) {
    delete ctx.state.waits[wait.id];
    clearWaitFailed(ctx, wait.id, 'elementLeft');
  }
}
