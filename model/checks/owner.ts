import type { MarkedPlace } from '../feel/places.js';
import type { ProcessDefinition } from '../process-definition.js';

/** The element, flow or clock that a place in a definition belongs to; null: the process itself. */
export function ownerOf(definition: ProcessDefinition, [part, index]: MarkedPlace['path']): string | null {
  if (part !== 'elements' && part !== 'flows' && part !== 'clocks') return null;
  return definition[part][Number(index)]?.id ?? null;
}
