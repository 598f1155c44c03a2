import { eventOf } from './elements/event-of.js';
import { traitsOf } from './elements/index.js';
import type { ProcessDefinition } from './process-definition.js';

/** Whether something in a process waits for a message under a key. */
export function awaitsUnderKey({ elements }: Pick<ProcessDefinition, 'elements'>, name: string): boolean {
  return elements.some((element) => {
    const event = eventOf(element);
    return event?.kind === 'message' && event.correlationKey !== undefined && !traitsOf(element.type).throwsEvent && event.messages.includes(name);
  });
}
