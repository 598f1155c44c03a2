import type { CaseState } from '../case-state.js';
import type { ScopeId } from '../../model/ids.js';

/** Variables that a task sees and the case's own view does not show: those of its multi-instance instance. */
export function scopeVariablesOf(state: CaseState, scopeId: ScopeId): Record<string, unknown> | null {
  const chain: Record<string, unknown>[] = [];
  for (let scope = state.scopes[scopeId]; scope && scope.parentId !== null; scope = state.scopes[scope.parentId]) chain.unshift(scope.variables);
  const merged = Object.assign({}, ...chain) as Record<string, unknown>;
  return Object.keys(merged).length > 0 ? merged : null;
}
