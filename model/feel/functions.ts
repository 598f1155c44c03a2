/** What a function gives, for checks. */
export type Gives = 'moment' | 'number' | 'text' | 'boolean' | 'any';

interface Signature {
  /** What it takes, by place. */
  readonly takes: readonly Gives[];
  readonly least: number;
  readonly most: number;
  readonly gives: Gives;
  /** Nothing is an answer of it, not a failure. */
  readonly mayGiveNothing?: true;
}

/**
 * Functions that definitions may call beside FEEL's own. engine/expressions/functions.ts says what they do.
 * - `now()`, `today()`: the case's clock, as text with the organisation's offset, and its date.
 * - `instant(x)`: epoch ms of a moment; `minute(x)`: whole minutes, for moments that people give to the minute.
 * - `local date(x)`, `text date(x)`: date in the organisation's zone.
 * - `parameter("name")`; `active("element")`: whether it is active in the case.
 * - `lookup(table, {column: value}, "column", at?)`: a cell of a parameter of unit table.
 * - `chr(n)`: the character of a code.
 */
export const functions = {
  now: { takes: [], least: 0, most: 0, gives: 'moment' },
  today: { takes: [], least: 0, most: 0, gives: 'moment' },
  instant: { takes: ['moment'], least: 1, most: 1, gives: 'number' },
  minute: { takes: ['moment'], least: 1, most: 1, gives: 'number' },
  'local date': { takes: ['moment'], least: 1, most: 1, gives: 'moment' },
  'text date': { takes: ['moment'], least: 1, most: 1, gives: 'moment' },
  parameter: { takes: ['text'], least: 1, most: 1, gives: 'any', mayGiveNothing: true },
  active: { takes: ['text'], least: 1, most: 1, gives: 'boolean' },
  lookup: { takes: [], least: 3, most: 4, gives: 'any', mayGiveNothing: true },
  chr: { takes: ['number'], least: 1, most: 1, gives: 'text' },
} as const satisfies Record<string, Signature>;
export type OwnFunction = keyof typeof functions;

/** What a function of ours takes and gives; undefined when it is none of ours. */
export const signatureOf = (name: string): Signature | undefined => (Object.hasOwn(functions, name) ? functions[name as OwnFunction] : undefined);
