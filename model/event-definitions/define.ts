import { z } from 'zod';
import { elementId } from '../text.js';

/** An element, or several: one of them is meant. */
export const anyElement = z.union([elementId, z.array(elementId).min(1)]);

/** Where an event may stand: an element that has a cause (BPMN 2.0.2 table 10.93). */
export type EventPosition = 'startEvent' | 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent' | 'boundaryEvent' | 'receiveTask' | 'sendTask';

/** What shared code may ask of an event definition instead of its kind's name. */
export interface EventTraits {
  /** Something is waited for from outside of the case; the others are thrown and caught within it. */
  readonly waits: boolean;
  /** What it waits for may be there already, so that a token rests no moment. */
  readonly mayComeAtOnce?: boolean;
  /** Positions it may have; what is not here would be ignored when run. `startEvent` means that of an event sub-process. */
  readonly positions: readonly EventPosition[];
  /** Thrown, it goes to other cases: what it carries is worked out before, and the case does not throw it again and again without a wait. */
  readonly leavesCase?: boolean;
  /** Two ends of one flow: it is neither thrown nor waited for. */
  readonly isFlow?: boolean;
  /** It concerns activities that have completed: one on an edge never takes a token out of its host, and what is thrown is not caught by what runs. */
  readonly isForCompleted?: boolean;
  /** Thrown at an end event it ends all else in its scope. */
  readonly endsScope?: boolean;
}

/** What people outside the house may know of an event, asked by its kind. */
export interface OutsideReader {
  /** Whether the reader may send this message. */
  sends(message: string): boolean;
}

/** One kind of event definition: its name, shape and traits, and what of it is shown to people outside. */
export interface EventKind<K extends string, S extends z.ZodType> {
  readonly kind: K;
  readonly schema: S;
  readonly traits: EventTraits;
  /** The definition without what is the house's own business: rules, mappings, times. */
  outside(definition: z.infer<S>, reader: OutsideReader): z.infer<S>;
}

/** Declares a kind of event definition; keeps the literal types. */
export function defineEvent<const K extends string, S extends z.ZodType>(kind: EventKind<K, S>): EventKind<K, S> {
  return kind;
}
