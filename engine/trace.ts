import type { Actor, CaseState, ElementTrace } from './case-state.js';
import { scopeKeyOf, scopeRefOf } from './context.js';
import type { ElementId, ScopeId } from '../model/ids.js';

const keyOf = (state: CaseState, elementId: ElementId, scopeId: ScopeId) => {
  const key = scopeKeyOf(state, scopeId);
  return key === '' ? elementId : `${elementId}@${key}`;
};

/** Notes that a token has entered an element. */
export function traceEntered(state: CaseState, elementId: ElementId, scopeId: ScopeId, now: number): void {
  const key = keyOf(state, elementId, scopeId);
  const scope = scopeRefOf(state, scopeId);
  const before = state.trace[key];
  state.trace[key] = { elementId, ...(scope && { scope }), state: 'active', enteredAt: now, leftAt: null, performer: null, count: (before?.count ?? 0) + 1 };
}

/** Notes that it has left, and how. */
export function traceLeft(
  state: CaseState,
  elementId: ElementId,
  scopeId: ScopeId,
  now: number,
  how: 'completed' | 'cancelled',
  performer: Actor | null = null,
): void {
  const trace = state.trace[keyOf(state, elementId, scopeId)];
  if (!trace) return;
  const others = Object.values(state.instances).some(
    (instance) => instance.elementId === elementId && keyOf(state, elementId, instance.scopeId) === keyOf(state, elementId, scopeId),
  );
  trace.state = others ? 'active' : how;
  trace.leftAt = now;
  if (performer) trace.performer = performer;
}

/** Marks an active element as stuck, or free again. */
export function traceIncident(state: CaseState, elementId: ElementId, scopeId: ScopeId, stuck: boolean): void {
  const trace: ElementTrace | undefined = state.trace[keyOf(state, elementId, scopeId)];
  if (trace && (trace.state === 'active' || trace.state === 'incident')) trace.state = stuck ? 'incident' : 'active';
}
