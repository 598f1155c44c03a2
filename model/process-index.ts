import { eventOf } from './elements/event-of.js';
import { holdsScope } from './elements/holds-scope.js';
import type { Element, ElementOf, ElementType } from './elements/index.js';
import { throwsEvent } from './elements/throws-event.js';
import type { EventDefinition } from './event-definitions/event-definition.js';
import type { Clock, ProcessDefinition, SequenceFlow } from './process-definition.js';

/** What an index is made of. */
type Drawn = Pick<ProcessDefinition, 'elements' | 'flows' | 'clocks'>;

/** Names of the messages an element waits for. */
export function messagesOf(element: Element): readonly string[] {
  const event = throwsEvent(element) ? undefined : eventOf(element);
  return event?.kind === 'message' ? event.messages : [];
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * A definition, looked up instead of searched: elements by id, by type, by place; flows by their ends. Made once for a document and
 * kept as long as it; documents are not changed.
 */
export class ProcessIndex {
  private readonly elements: ReadonlyMap<string, Element>;
  private readonly clocks: ReadonlyMap<string, Clock>;
  private readonly into: ReadonlyMap<string, readonly SequenceFlow[]>;
  private readonly outOf: ReadonlyMap<string, readonly SequenceFlow[]>;
  private readonly inside: ReadonlyMap<string | undefined, readonly Element[]>;
  private readonly attached: ReadonlyMap<string, readonly ElementOf<'boundaryEvent'>[]>;

  constructor(private readonly definition: Drawn) {
    this.elements = new Map(definition.elements.map((element) => [element.id, element]));
    this.clocks = new Map(definition.clocks.map((clock) => [clock.id, clock]));
    this.into = groupBy(definition.flows, ({ target }) => target);
    this.outOf = groupBy(definition.flows, ({ source }) => source);
    this.inside = groupBy(definition.elements, ({ parentId }) => parentId);
    this.attached = groupBy(this.ofType('boundaryEvent'), ({ attachedTo }) => attachedTo);
  }

  /** The element of an id. */
  element(id: string | undefined): Element | undefined {
    return id === undefined ? undefined : this.elements.get(id);
  }
  /** The clock of an id. */
  clock(id: string | undefined): Clock | undefined {
    return id === undefined ? undefined : this.clocks.get(id);
  }
  /** Elements of one type, in the document's order. */
  ofType<T extends ElementType>(type: T): readonly ElementOf<T>[] {
    return this.definition.elements.filter((element): element is ElementOf<T> => element.type === type);
  }
  /** Flows that lead to an element. */
  incoming(id: string): readonly SequenceFlow[] {
    return this.into.get(id) ?? [];
  }
  /** Flows that lead away from it. */
  outgoing(id: string): readonly SequenceFlow[] {
    return this.outOf.get(id) ?? [];
  }
  /** Elements of a sub-process; undefined: of the process itself. */
  children(parentId: string | undefined): readonly Element[] {
    return this.inside.get(parentId) ?? [];
  }
  /** Events on the edge of an activity. */
  boundaries(hostId: string): readonly ElementOf<'boundaryEvent'>[] {
    return this.attached.get(hostId) ?? [];
  }
  /** The process itself (undefined) and every sub-process. */
  scopes(): readonly (string | undefined)[] {
    return [undefined, ...this.definition.elements.filter(holdsScope).map(({ id }) => id)];
  }
  /** Every event definition with the element it is of. */
  events(): readonly { readonly element: Element; readonly event: EventDefinition }[] {
    return this.definition.elements.flatMap((element) => {
      const event = eventOf(element);
      return event ? [{ element, event }] : [];
    });
  }
}

const indices = new WeakMap<object, ProcessIndex>();

/** The index of a definition. */
export function indexOf(definition: Drawn): ProcessIndex {
  const known = indices.get(definition) ?? new ProcessIndex(definition);
  indices.set(definition, known);
  return known;
}
