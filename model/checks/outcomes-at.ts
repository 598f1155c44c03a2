import { traitsOf } from '../elements/index.js';
import { oneOf, TEXT, type Kind } from '../feel/kinds.js';
import type { MarkedPlace } from '../feel/places.js';
import type { Element } from '../elements/index.js';
import { ProcessIndex } from '../process-index.js';
import type { ProcessDefinition } from '../process-definition.js';

/** What `outcome` may be behind an element: the answers of the people's steps that lead to it, the nearest on each way. Null: nobody can tell. */
function outcomesBehind(index: ProcessIndex, from: Element | undefined): ReadonlySet<string> | null {
  const found = new Set<string>();
  const seen = new Set<Element>();
  const open = [from];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (seen.has(element)) continue;
    seen.add(element);
    if (traitsOf(element.type).hasScope) return null;
    if (element.type === 'userTask') for (const { id } of element.outcomes) found.add(id);
    else open.push(...index.incoming(element.id).map(({ source }) => index.element(source)));
  }
  return found;
}

/**
 * The kind of `outcome` where an expression stands: the answer of a person's step travels with the token to the gateways behind it
 * (docs/decisions/0004). More are named than may come, never fewer: what else stops an answer on its way is not looked at.
 */
export function outcomeKindAt(definition: ProcessDefinition, [part, place]: MarkedPlace['path']): Kind {
  if (part !== 'flows' && part !== 'elements') return TEXT;
  const index = new ProcessIndex(definition);
  const from = part === 'flows' ? index.element(definition.flows[Number(place)]?.source) : definition.elements[Number(place)];
  const outcomes = outcomesBehind(index, from);
  return outcomes === null ? TEXT : oneOf([...outcomes]);
}
