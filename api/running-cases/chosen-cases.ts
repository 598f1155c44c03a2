import { fieldFault, invalid } from '../errors/api-error.js';

/** The cases among `all` that the request names; an id that is none of them is a fault. */
export function chosenCases<T extends { readonly id: string }>(all: readonly T[], wanted: 'all' | readonly string[]): T[] {
  if (wanted === 'all') return [...all];
  const known = new Set(all.map((c) => c.id));
  const faults = wanted.flatMap((id, i) => (known.has(id) ? [] : [fieldFault(`/applyToRunning/${i}`, 'unknownId')]));
  if (faults.length > 0) throw invalid(...faults);
  const named = new Set(wanted);
  return all.filter((c) => named.has(c.id));
}
