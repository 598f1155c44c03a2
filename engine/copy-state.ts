import type { CaseState } from './case-state.js';

function copy<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[key] = copy((value as Record<string, unknown>)[key]);
  return result as T;
}

/** A private copy to work on. Calendar and parameters are replaced, never changed in place, so they are shared. */
export function copyState(state: CaseState): CaseState {
  const { calendar, parameters, ...rest } = state;
  return { ...copy(rest), calendar, parameters };
}
