import type { ProcessDefinition } from './process-definition.js';

/** Names of variables and fields that people outside never get (`list/column` for a column, a bare name for a column of that name in any list). */
export function internalNames(definition: Pick<ProcessDefinition, 'internalFields' | 'variables'>): ReadonlySet<string> {
  const variables = Object.entries(definition.variables).flatMap(([name, variable]) => (variable.internal ? [name] : []));
  return new Set([...definition.internalFields, ...variables]);
}
