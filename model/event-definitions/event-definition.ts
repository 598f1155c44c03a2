import { z } from 'zod';
import { elementId, feelFor, mapping, mappingFor } from '../text.js';

/** An element, or several: one of them is meant. */
const anyElement = z.union([elementId, z.array(elementId).min(1)]);

/**
 * What an event waits for or throws (BPMN 2.0.2 §10.5.5). Events are position × definition:
 * the position is the element (`boundaryEvent` …), the cause is one of these.
 */
export const messageDefinition = z.strictObject({
  kind: z.literal('message'),
  /** Names of messages, any of which triggers; more than one is BPMN's Multiple event. */
  messages: z.array(z.string()).min(1),
  /** Field of the payload → FEEL it must equal in this scope, so that a message finds its instance. */
  correlation: mapping.optional(),
  /** Variables set in this scope from the message: FEEL over `message.name`, `message.payload` and the scope's variables. */
  output: mappingFor('message').optional(),
  /** While one of these is active in the same scope, the message is taken down, and no token goes on (non-interrupting events only). */
  unlessActive: anyElement.optional(),
});

export const timerDefinition = z.strictObject({
  kind: z.literal('timer'),
  /** Wait until this clock runs out … */
  clock: elementId.optional(),
  /** … or a period after activation, a parameter's value … */
  after: z.string().optional(),
  /** … or for an instant: FEEL that gives an ISO 8601 text. */
  at: feelFor('instant').optional(),
  /** Anchor of `after`: FEEL that gives an instant; default the moment of activation. */
  from: feelFor('instant').optional(),
  /** Armed only while this holds: FEEL that gives true, looked at when it begins to wait and when a parameter it names is changed. */
  when: feelFor('truth').optional(),
  /** Variables set in this scope when it fires. */
  output: mapping.optional(),
  /** Again after each period of this parameter (non-interrupting events only). */
  repeat: z.string().optional(),
  /** Coming again (a repetition, or a clock that was put off and runs out again) is passed over while one of these is active in the same scope. */
  unlessActive: anyElement.optional(),
});

export const escalationDefinition = z.strictObject({
  kind: z.literal('escalation'),
  /** Code thrown or caught. */
  escalation: z.string().min(1),
});

export const terminateDefinition = z.strictObject({ kind: z.literal('terminate') });

export const eventDefinition = z.discriminatedUnion('kind', [messageDefinition, timerDefinition, escalationDefinition, terminateDefinition]);
export type EventDefinition = z.infer<typeof eventDefinition>;
export type EventDefinitionKind = EventDefinition['kind'];
export type MessageDefinition = z.infer<typeof messageDefinition>;
export type TimerDefinition = z.infer<typeof timerDefinition>;
