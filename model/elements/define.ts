import type { z } from 'zod';

/** What shared code may ask of an element instead of its type's name. */
export interface ElementTraits {
  readonly kind: 'event' | 'activity' | 'gateway';
  /** The case may rest here. */
  readonly isWaitState: boolean;
  /** Boundary events may be attached. */
  readonly canHaveBoundary: boolean;
  /** Has elements inside and variables of its own. */
  readonly hasScope: boolean;
  /** It can be cancelled: what was done in it is undone then. */
  readonly isTransaction?: boolean;
  /** Its `input` is asked; of others it would be passed over. */
  readonly takesInput?: boolean;
  /** It does something outside of the case at once, by itself (a mail, a call): what must not happen again and again without a wait. */
  readonly actsOutside?: boolean;
  /** Errors come out of it though nothing lies in it: its boundary events catch them. */
  readonly throwsErrors?: boolean;
  /** Its event is thrown, not waited for. */
  readonly throwsEvent?: boolean;
  /** Not every outgoing flow is taken. */
  readonly chooses?: boolean;
  /** It waits for a token on each incoming flow. */
  readonly joinsAll?: boolean;
  readonly maxIncoming?: number;
  readonly maxOutgoing?: number;
}

/** One element kind of the language: its name, shape and traits. */
export interface ElementKind<T extends string, S extends z.ZodType> {
  readonly type: T;
  readonly schema: S;
  readonly traits: ElementTraits;
}

/** Declares an element kind; keeps the literal types. */
export function defineElement<const T extends string, S extends z.ZodType>(kind: ElementKind<T, S>): ElementKind<T, S> {
  return kind;
}
