import { own } from '../model/own.js';
import type { Actor, CaseState, ElementTrace } from './case-state.js';
import { scopeKeyOf, scopeRefOf } from './context.js';
import type { ElementId, ScopeId } from '../model/ids.js';

const keyOf = (state: CaseState, elementId: ElementId, scopeId: ScopeId) => {
  const key = scopeKeyOf(state, scopeId);
  return key === '' ? elementId : `${elementId}@${key}`;
};

/** What is noted of an element in a scope; undefined: no token has come to it. */
export const traceOf = (state: CaseState, elementId: ElementId, scopeId: ScopeId): ElementTrace | undefined =>
  own(state.trace, keyOf(state, elementId, scopeId));

/** Notes that a token has entered an element. `isCounted`: no for the whole of a loop, whose rounds are what is done. */
export function traceEntered(state: CaseState, elementId: ElementId, scopeId: ScopeId, now: number, isCounted = true): void {
  const key = keyOf(state, elementId, scopeId);
  const scope = scopeRefOf(state, scopeId);
  const before = state.trace[key];
  const count = (before?.count ?? 0) + (isCounted ? 1 : 0);
  state.trace[key] = { elementId, ...(scope && { scope }), state: 'active', enteredAt: now, leftAt: null, performer: null, count };
}

/** Key of the innermost item that a scope lies in; the whole key ends with it. */
function innermostKey(state: CaseState, scopeId: ScopeId): string {
  let scope = state.scopes[scopeId];
  while (scope && !scope.ref && scope.parentId !== null) scope = state.scopes[scope.parentId];
  return scope?.ref?.key ?? '';
}

/** Whether another token rests at the same place. Of a thousand items all but a few are told apart by their own keys: whole ones are made for these alone. */
function isElsewhere(state: CaseState, elementId: ElementId, scopeId: ScopeId): boolean {
  const ending = innermostKey(state, scopeId);
  let whole: string | undefined;
  for (const id in state.instances) {
    const instance = state.instances[id]!;
    if (instance.elementId !== elementId) continue;
    const other = innermostKey(state, instance.scopeId);
    if (!other.endsWith(ending) && !ending.endsWith(other)) continue;
    whole ??= scopeKeyOf(state, scopeId);
    if (scopeKeyOf(state, instance.scopeId) === whole) return true;
  }
  return false;
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
  trace.state = isElsewhere(state, elementId, scopeId) ? 'active' : how;
  trace.leftAt = now;
  if (performer) trace.performer = performer;
}

/** Marks an active element as stuck, or free again. */
export function traceIncident(state: CaseState, elementId: ElementId, scopeId: ScopeId, stuck: boolean): void {
  const trace: ElementTrace | undefined = state.trace[keyOf(state, elementId, scopeId)];
  if (trace && (trace.state === 'active' || trace.state === 'incident')) trace.state = stuck ? 'incident' : 'active';
}
