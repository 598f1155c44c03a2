import type { CaseState, ElementInstance, Scope } from './case-state.js';

function copy<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) result[key] = copy((value as Record<string, unknown>)[key]);
  return result as T;
}

const each = <T>(parts: Readonly<Record<string, T>>, copyOf: (part: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, copyOf(part)]));

const scopeCopy = (scope: Scope): Scope => ({ ...scope, variables: { ...scope.variables } });

const instanceCopy = ({ body, ...instance }: ElementInstance): ElementInstance => ({
  ...instance,
  ...(body && { body: { ...body, items: [...body.items], results: [...body.results] } }),
});

/**
 * A private copy to work on. What is large is replaced, never changed in place, so it is shared: values of variables and items, calendar and parameters.
 * What a step costs so hangs on how many things are open, not on how much people have filled in.
 */
export function copyState(state: CaseState): CaseState {
  const { calendar, parameters, scopes, instances, trace, endedScopes, ...rest } = state;
  return {
    ...copy(rest),
    scopes: each(scopes, scopeCopy),
    instances: each(instances, instanceCopy),
    trace: each(trace, (place) => ({ ...place })),
    endedScopes: [...endedScopes],
    calendar,
    parameters,
  };
}
