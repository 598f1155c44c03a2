import type { ScopeRef } from '../../engine/case-state.js';
import { internalNames } from '../../model/internal-names.js';
import type { ProcessDefinition } from '../../model/process-definition.js';
import type { Principal } from '../auth/principal.js';

/** Something that stands in an item of a multi-instance, or in none. */
interface InItem {
  readonly scope?: ScopeRef | null | undefined;
}

const known = new WeakMap<ProcessDefinition, ReadonlySet<string>>();

/** Activities whose items are the house's own business: what they run over is internal, as which departments are asked; with all that lies in them. */
function internalItems(definition: ProcessDefinition): ReadonlySet<string> {
  const before = known.get(definition);
  if (before) return before;
  const internal = internalNames(definition);
  const found = new Set<string>();
  const isInternal = (e: ProcessDefinition['elements'][number]): boolean =>
    ('multiInstance' in e && e.multiInstance !== undefined && internal.has(e.multiInstance.itemVariable)) ||
    (e.parentId !== undefined && found.has(e.parentId));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const e of definition.elements) if (isInternal(e)) found.add(e.id);
  }
  known.set(definition, found);
  return found;
}

/** Of things in items those that the reader may know of: people outside learn nothing of items whose very key is internal. */
export function shownItems<T extends InItem>(p: Pick<Principal, 'outside'>, definition: ProcessDefinition, all: readonly T[]): T[] {
  if (!p.outside) return [...all];
  const hidden = internalItems(definition);
  return hidden.size === 0 ? [...all] : all.filter(({ scope }) => !scope || !hidden.has(scope.elementId));
}
