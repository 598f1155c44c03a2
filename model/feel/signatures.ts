import { ANY, BOOLEAN, contextOf, durationOf, listOf, MOMENT, NUMBER, rangeOf, TEXT, type Kind } from './kinds.js';

/** What a function takes, by place; `least` of them must be given. `others`: what any number of arguments beyond the last place are. */
interface ByPlace {
  readonly takes: readonly Kind[];
  readonly least: number;
  readonly others?: Kind;
  /** Places of which one stands for the other, where arguments are given by name. */
  readonly instead?: readonly [number, number];
}
/** It takes any number of these, or one list of them. `order`: they are compared with each other, whatever they are. `fields`: what each has. */
interface OfMany {
  readonly rest: Kind;
  readonly order?: true;
  readonly fields?: readonly string[];
}
/** What a function of FEEL takes and gives. */
export type Signature = (ByPlace | OfMany) & { readonly gives: Kind };

const LIST = listOf(ANY);
const CONTEXT = contextOf({}, true);
const RANGE = rangeOf(ANY);
const FUNCTION: Kind = { is: 'function' };

const byPlace = (gives: Kind, takes: readonly Kind[], least = takes.length, more: Pick<ByPlace, 'others' | 'instead'> = {}): Signature => ({
  gives,
  takes,
  least,
  ...more,
});
const ofMany = (gives: Kind, rest: Kind, more: Pick<OfMany, 'order' | 'fields'> = {}): Signature => ({ gives, rest, ...more });
const all = (names: readonly string[], signature: Signature): Record<string, Signature> => Object.fromEntries(names.map((name) => [name, signature]));

/**
 * FEEL's own functions (DMN 1.5, 10.3.4) as they can be called here: those of feelin 8.2.0, of which engine/expressions/readings.ts reads some more widely.
 * It answers with nothing to a value of another kind, and passes over arguments beyond the last. test/unit/engine/expressions/built-ins.test.ts calls each.
 */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  string: byPlace(TEXT, [ANY]),
  number: byPlace(NUMBER, [TEXT, TEXT, TEXT], 1),
  not: byPlace(BOOLEAN, [ANY]),
  is: byPlace(BOOLEAN, [ANY, ANY]),

  'string length': byPlace(NUMBER, [TEXT]),
  ...all(['upper case', 'lower case'], byPlace(TEXT, [TEXT])),
  ...all(['contains', 'starts with', 'ends with'], byPlace(BOOLEAN, [TEXT, TEXT])),
  ...all(['substring before', 'substring after'], byPlace(TEXT, [TEXT, TEXT])),
  substring: byPlace(TEXT, [TEXT, NUMBER, NUMBER], 2),
  matches: byPlace(BOOLEAN, [TEXT, TEXT, TEXT], 2),
  replace: byPlace(TEXT, [TEXT, TEXT, TEXT, TEXT], 3),
  split: byPlace(listOf(TEXT), [TEXT, TEXT]),
  'string join': byPlace(TEXT, [listOf(TEXT), TEXT], 1),

  count: byPlace(NUMBER, [LIST]),
  ...all(['reverse', 'distinct values', 'flatten'], byPlace(LIST, [LIST])),
  'list contains': byPlace(BOOLEAN, [LIST, ANY]),
  'index of': byPlace(listOf(NUMBER), [LIST, ANY]),
  sublist: byPlace(LIST, [LIST, NUMBER, NUMBER], 2),
  append: byPlace(LIST, [LIST, ANY], 2, { others: ANY }),
  concatenate: byPlace(LIST, [ANY], 1, { others: ANY }),
  union: byPlace(LIST, [LIST, LIST], 2, { others: LIST }),
  'insert before': byPlace(LIST, [LIST, NUMBER, ANY]),
  remove: byPlace(LIST, [LIST, NUMBER]),
  'list replace': byPlace(LIST, [LIST, ANY, ANY, FUNCTION], 3, { instead: [1, 3] }),
  sort: byPlace(LIST, [LIST, FUNCTION]),
  ...all(['min', 'max'], ofMany(ANY, ANY, { order: true })),
  ...all(['sum', 'mean', 'product', 'median', 'stddev'], ofMany(NUMBER, NUMBER)),
  mode: ofMany(listOf(NUMBER), NUMBER),
  ...all(['all', 'any'], ofMany(BOOLEAN, BOOLEAN)),

  ...all(['sqrt', 'log', 'exp'], byPlace(NUMBER, [NUMBER])),
  ...all(['odd', 'even'], byPlace(BOOLEAN, [NUMBER])),
  abs: byPlace(ANY, [ANY]),
  ...all(['decimal', 'modulo', 'round up', 'round down', 'round half up', 'round half down'], byPlace(NUMBER, [NUMBER, NUMBER])),
  ...all(['floor', 'ceiling'], byPlace(NUMBER, [NUMBER, NUMBER], 1)),

  ...all(['day of year', 'week of year'], byPlace(NUMBER, [MOMENT])),
  ...all(['day of week', 'month of year'], byPlace(TEXT, [MOMENT])),
  'years and months duration': byPlace(durationOf('months'), [MOMENT, MOMENT]),
  ...all(['before', 'after'], byPlace(BOOLEAN, [ANY, ANY])),
  ...all(['meets', 'met by', 'overlaps'], byPlace(BOOLEAN, [RANGE, RANGE])),
  includes: byPlace(BOOLEAN, [RANGE, ANY]),

  context: ofMany(CONTEXT, CONTEXT, { fields: ['key', 'value'] }),
  'context merge': ofMany(CONTEXT, CONTEXT),
  'context put': byPlace(CONTEXT, [CONTEXT, ANY, ANY, TEXT], 3, { instead: [1, 3] }),
  'get value': byPlace(ANY, [CONTEXT, TEXT]),
  'get entries': byPlace(listOf(contextOf({ key: TEXT, value: ANY })), [CONTEXT]),
};

/** What a function of FEEL takes and gives; undefined: there is none that can be called here. */
export const builtInSignature = (name: string): Signature | undefined => (Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined);

/** Names of all that can be called here. */
export const BUILT_IN_NAMES: readonly string[] = Object.keys(SIGNATURES);
