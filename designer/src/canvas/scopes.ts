import { traitsOf, type Element, type ElementOf } from '../../../model/elements/index.js';
import type { ProcessDefinition, SequenceFlow } from '../../../model/process-definition.js';

import { associationsOf } from './associations.js';

/** What is drawn inside one container: the process itself (`null`) or one sub-process. Flows never leave their scope (BPMN §10.3.5). */
export interface DrawnScope {
  readonly id: string | null;
  /** Elements that stand on their own, boundary events excepted. */
  readonly elements: readonly Element[];
  readonly boundaryEvents: readonly ElementOf<'boundaryEvent'>[];
  readonly flows: readonly SequenceFlow[];
}

export type DrawnDefinition = Pick<ProcessDefinition, 'elements' | 'flows' | 'clocks' | 'positions'>;

const isBoundary = (element: Element): element is ElementOf<'boundaryEvent'> => element.type === 'boundaryEvent';

/** The scopes of a definition, innermost first, so that a container's size is known before it is placed. */
export function scopesOf(definition: DrawnDefinition): DrawnScope[] {
  const parents: (string | null)[] = [];
  const visit = (id: string | null): void => {
    for (const element of definition.elements) {
      if ((element.parentId ?? null) === id && traitsOf(element.type).hasScope) visit(element.id);
    }
    parents.push(id);
  };
  visit(null);
  return parents.map((id) => scopeOf(definition, id));
}

function scopeOf(definition: DrawnDefinition, id: string | null): DrawnScope {
  const inside = definition.elements.filter((element) => (element.parentId ?? null) === id);
  const ids = new Set(inside.map((element) => element.id));
  return {
    id,
    elements: inside.filter((element) => !isBoundary(element)),
    boundaryEvents: inside.filter(isBoundary),
    flows: [...definition.flows, ...associationsOf(inside)].filter((flow) => ids.has(flow.source) && ids.has(flow.target)),
  };
}

/** The sub-processes around an element, innermost first. */
export function ancestorsOf(definition: DrawnDefinition, elementId: string): string[] {
  const byId = new Map(definition.elements.map((element) => [element.id, element]));
  const found: string[] = [];
  let parent = byId.get(elementId)?.parentId;
  while (parent && !found.includes(parent)) {
    found.push(parent);
    parent = byId.get(parent)?.parentId;
  }
  return found;
}
