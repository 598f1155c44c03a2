import type { EventDefinition, MessageDefinition } from '../event-definitions/event-definition.js';

/** All that is asked of an element, drawn or executable: its cause, under the name its type has for it. */
interface WithCause {
  readonly type: string;
  readonly event?: EventDefinition | undefined;
  readonly message?: MessageDefinition | undefined;
}

/** What an element waits for or throws, in whatever position; undefined where it has no cause. */
export const eventOf = (element: WithCause): EventDefinition | undefined => element.message ?? element.event;
