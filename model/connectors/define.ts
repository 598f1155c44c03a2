import type { z } from 'zod';
import type { LocalizedText } from '../text.js';

/** What a definition may know of a connector: what it is given, and whether it answers. How it works is its own business (activities/connectors). */
export interface ConnectorKind<A extends z.ZodObject> {
  /** Shape of what it is given; a name that is in none of its keys is refused, unless the shape is loose. */
  readonly arguments: A;
  /** What each argument must be, in words. */
  readonly words: Readonly<Record<keyof A['shape'], LocalizedText>>;
  /** Whether it gives a `result` to the output mapping of its service task. */
  readonly answers: boolean;
}

/** Declares a connector; keeps the shape of its arguments. */
export const defineConnector = <A extends z.ZodObject>(kind: ConnectorKind<A>): ConnectorKind<A> => kind;
