import { internalNames } from '../../model/internal-names.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';

type Internals = Pick<ProcessDefinition, 'internalFields' | 'variables'>;
type Values = Readonly<Record<string, unknown>>;

/** The values without what is internal; for people of the house they are as they are. */
export function visibleValues(p: Pick<Principal, 'outside'>, definition: Internals, values: Values): Record<string, unknown> {
  return p.outside ? withoutInternal(values, internalNames(definition)) : { ...values };
}

/** Leaves out names that are internal, at the top and one level down in lists and objects (rows of sub-tables). */
export function withoutInternal(values: Values, internal: ReadonlySet<string>): Record<string, unknown> {
  const kept = Object.entries(values).filter(([name]) => !internal.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inner(name, value, internal)]));
}

function inner(name: string, value: unknown, internal: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => inner(name, item, internal));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([column]) => !internal.has(`${name}/${column}`) && !internal.has(column)));
}
