import type { EventDefinition } from './event-definition.js';

/** The code that an event throws, or the only one it catches; undefined: none, or it catches every one. */
export function codeOf(event: EventDefinition): string | undefined {
  return event.kind === 'escalation' ? event.escalation : event.kind === 'error' ? event.error : undefined;
}
