import { eventOf } from './elements/event-of.js';
import type { Element } from './elements/index.js';
import type { ProcessDefinition, SequenceFlow } from './process-definition.js';

/** An end of a link: its event and the name that joins it to the other. */
export interface LinkEnd {
  readonly element: Element;
  readonly link: string;
}

/** The link events of one position. */
export function linkEnds({ elements }: Pick<ProcessDefinition, 'elements'>, type: 'intermediateCatchEvent' | 'intermediateThrowEvent'): LinkEnd[] {
  return elements.flatMap((element) => {
    const event = element.type === type ? eventOf(element) : undefined;
    return event?.kind === 'link' ? [{ element, link: event.link }] : [];
  });
}

/** Whether a link that is thrown at one event comes out at another (BPMN 2.0.2 §10.5.5: within one scope). */
export const joins = (from: LinkEnd, to: LinkEnd): boolean => from.link === to.link && from.element.parentId === to.element.parentId;

const linked = new WeakMap<ProcessDefinition, ProcessDefinition>();

/** A definition with the flows that its links stand for: what runs, and what is checked for how it runs. Drawn are the events alone. */
export function withLinks(definition: ProcessDefinition): ProcessDefinition {
  const known = linked.get(definition);
  if (known) return known;
  const caught = linkEnds(definition, 'intermediateCatchEvent');
  const flows = linkEnds(definition, 'intermediateThrowEvent').flatMap((from): SequenceFlow[] => {
    const to = caught.find((end) => joins(from, end));
    return to ? [{ id: `${from.element.id}--${to.element.id}`, source: from.element.id, target: to.element.id }] : [];
  });
  const whole = flows.length === 0 ? definition : { ...definition, flows: [...definition.flows, ...flows] };
  linked.set(definition, whole);
  return whole;
}
