import type { FeelNode } from '../../model/feel/tree.js';
import type { CalendarSnapshot } from '../time/calendar.js';
import type { Implementation } from './functions.js';

/** Names an expression sees while it is evaluated: of a loop or a row, then of what is around it. */
export interface Scope {
  readonly names: Readonly<Record<string, unknown>>;
  readonly outer: Scope | null;
  /** Of the whole evaluation. `isClosed`: there are no other names; else a name that nobody has set yet is nothing. */
  readonly isClosed: boolean;
  readonly calendar: CalendarSnapshot;
  /** Functions mean what they meant before revision 19. */
  readonly formerly: boolean;
  readonly own: Readonly<Record<string, Implementation>>;
  /** The value of a node: how the files of this folder call each other without importing each other. */
  readonly evaluate: (node: FeelNode, scope: Scope) => unknown;
}

/** A scope inside another. */
export const inside = (outer: Scope, names: Readonly<Record<string, unknown>>): Scope => ({ ...outer, names, outer });

/** The value of a name; undefined when nothing has it. */
export function valueOf(scope: Scope, name: string): unknown {
  for (let here: Scope | null = scope; here; here = here.outer) if (Object.hasOwn(here.names, name)) return here.names[name] ?? null;
  return undefined;
}

/** Whether a value is a FEEL context: an object of JSON. */
export const isContext = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Names of a row while it is looked at: its columns, and `item` for the whole. */
export const rowScope = (outer: Scope, row: unknown): Scope => inside(outer, { item: row, ...(isContext(row) && row) });
