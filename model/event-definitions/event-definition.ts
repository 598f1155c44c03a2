import { z } from 'zod';
import type { EventTraits, OutsideReader } from './define.js';
import { cancel } from './cancel.js';
import { compensation } from './compensation.js';
import { conditional } from './conditional.js';
import { error } from './error.js';
import { escalation } from './escalation.js';
import { link } from './link.js';
import { message } from './message.js';
import { signal } from './signal.js';
import { terminate } from './terminate.js';
import { timer } from './timer.js';

/**
 * Every kind of event definition: what an event waits for or throws (BPMN 2.0.2 §10.5.5). Events are position × definition:
 * the position is the element (`boundaryEvent` …), the cause is one of these. A new kind is added here; then each layer's
 * registry stops compiling until it answers.
 */
export const eventKinds = { message, timer, signal, conditional, escalation, error, link, terminate, compensation, cancel } as const;

export type EventDefinitionKind = keyof typeof eventKinds;

/** Any event definition; discriminated by `kind`. */
export const eventDefinition = z.discriminatedUnion('kind', [
  message.schema,
  timer.schema,
  signal.schema,
  conditional.schema,
  escalation.schema,
  error.schema,
  link.schema,
  terminate.schema,
  compensation.schema,
  cancel.schema,
]);
export type EventDefinition = z.infer<typeof eventDefinition>;
/** Definitions of one kind, or of several; written so that registries of the kinds may be asked by a definition. */
export type EventDefinitionOf<K extends EventDefinitionKind> = { [P in K]: Extract<EventDefinition, { kind: P }> & { readonly kind: P } }[K];
export type MessageDefinition = EventDefinitionOf<'message'>;
export type SignalDefinition = EventDefinitionOf<'signal'>;
export type ErrorDefinition = EventDefinitionOf<'error'>;
export type TimerDefinition = EventDefinitionOf<'timer'>;

/** The kinds as shared code asks them. Total: each has its traits and its view from outside. */
const kinds: { readonly [K in EventDefinitionKind]: KindOf<K> } = eventKinds;
interface KindOf<K extends EventDefinitionKind> {
  readonly traits: EventTraits;
  outside(definition: EventDefinitionOf<K>, reader: OutsideReader): EventDefinition;
}

/** Traits of a kind, for code that serves all of them. */
export const eventTraitsOf = (kind: EventDefinitionKind): EventTraits => kinds[kind].traits;

/** An event definition as people outside the house may see it. */
export function outsideEvent<K extends EventDefinitionKind>(definition: EventDefinitionOf<K>, reader: OutsideReader): EventDefinition {
  return kinds[definition.kind].outside(definition, reader);
}
