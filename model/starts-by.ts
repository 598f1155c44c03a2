import type { ElementOf } from './elements/index.js';
import { eventOf } from './elements/event-of.js';
import type { ProcessDefinition } from './process-definition.js';

/** The start events of a process itself, apart from those of its sub-processes. */
const startsOf = ({ elements }: Pick<ProcessDefinition, 'elements'>): ElementOf<'startEvent'>[] =>
  elements.filter((element): element is ElementOf<'startEvent'> => element.type === 'startEvent' && element.parentId === undefined);

/** The start event by which a message or signal of this name begins a case (BPMN 2.0.2 §10.5.2); undefined: none does. */
export const startsBy = (definition: Pick<ProcessDefinition, 'elements'>, kind: 'message' | 'signal', name: string): ElementOf<'startEvent'> | undefined =>
  startsOf(definition).find((start) => {
    const event = eventOf(start);
    if (event?.kind === 'message') return kind === 'message' && event.messages.includes(name);
    return event?.kind === 'signal' && kind === 'signal' && event.signal === name;
  });

/** Whether people and programs begin a case by its start form; else only what its start events wait for does. */
export const startsByForm = (definition: Pick<ProcessDefinition, 'elements'>): boolean => startsOf(definition).some((start) => eventOf(start) === undefined);
