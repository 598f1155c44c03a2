import type { LocalizedText } from '../text.js';

/** Types of FEEL's own values that name moments; `some`: one of them. */
export type Temporal = 'date' | 'time' | 'instant' | 'some';

/**
 * What is known of a value before there is one. `any`: nothing is known, and nothing is said against it. `moment`: a date or an instant, which in JSON is
 * a text; a `temporal` one is FEEL's own value of that type, which is no text as long as it is in the expression. A text with `values` is one of these, or
 * nothing. A list that may be `single` is one that was chosen from another, and stands for what is in it when that is one. A context that is not `open` has
 * these fields and no others.
 */
export type Kind =
  | { readonly is: 'any' | 'nothing' | 'number' | 'boolean' | 'duration' | 'function' }
  | { readonly is: 'range'; readonly of: Kind }
  | { readonly is: 'moment'; readonly temporal?: Temporal }
  | { readonly is: 'text'; readonly values?: readonly string[] }
  | { readonly is: 'list'; readonly of: Kind; readonly single?: true }
  | { readonly is: 'context'; readonly fields: Readonly<Record<string, Kind>>; readonly open: boolean };

export const ANY: Kind = { is: 'any' };
export const NUMBER: Kind = { is: 'number' };
export const TEXT: Kind = { is: 'text' };
/** One of these texts. */
export const oneOf = (values: readonly string[]): Kind => ({ is: 'text', values });
export const BOOLEAN: Kind = { is: 'boolean' };
export const MOMENT: Kind = { is: 'moment' };
/** A date, a time or an instant that FEEL itself has made. */
export const temporalOf = (temporal: Temporal): Kind => ({ is: 'moment', temporal });
export const DURATION: Kind = { is: 'duration' };
/** What lies between two of a kind. */
export const rangeOf = (of: Kind): Kind => ({ is: 'range', of });
export const listOf = (of: Kind): Kind => ({ is: 'list', of });
/** A list that was chosen from another, and may be of one. */
export const singleOf = (of: Kind): Kind => ({ is: 'list', of, single: true });
export const contextOf = (fields: Readonly<Record<string, Kind>>, open = false): Kind => ({ is: 'context', fields, open });

const words: Readonly<Record<Kind['is'], LocalizedText>> = {
  any: { zh: '任何值', en: 'anything' },
  nothing: { zh: '空值', en: 'nothing' },
  number: { zh: '数字', en: 'a number' },
  text: { zh: '文字', en: 'text' },
  boolean: { zh: '是或否', en: 'true or false' },
  moment: { zh: '时间', en: 'a date or an instant' },
  duration: { zh: '时长', en: 'a duration' },
  range: { zh: '区间', en: 'a range' },
  function: { zh: '函数', en: 'a function' },
  list: { zh: '清单', en: 'a list' },
  context: { zh: '一组数据', en: 'a context' },
};
export const kindInWords = ({ is }: Kind): LocalizedText => words[is];

/** What a value counts as where it meets one of another kind: a list that may be of one is what is in it. */
const alone = (kind: Kind, other: Kind): Kind => (kind.is === 'list' && kind.single && other.is !== 'list' ? kind.of : kind);

/** A time of day names no moment: it is compared with another, or with what may be one. */
const isTime = (kind: Kind): boolean => kind.is === 'moment' && kind.temporal === 'time';
const isOfMoments = (kind: Kind): boolean => kind.is === 'text' || (kind.is === 'moment' && kind.temporal !== 'some');

/** Whether values of these kinds may be compared: a moment may be written as text, and a list of one stands for what is in it. */
export function mayCompare(a: Kind, b: Kind): boolean {
  const [left, right] = [alone(a, b), alone(b, a)];
  if (left.is === 'list' && right.is === 'list') return mayCompare(left.of, right.of);
  if (isTime(left) !== isTime(right) && [left, right].every(isOfMoments)) return false;
  if ([left.is, right.is].some((is) => is === 'any' || is === 'nothing')) return true;
  return left.is === right.is || [left.is, right.is].every((is) => is === 'text' || is === 'moment');
}

type Moment = Extract<Kind, { is: 'moment' }>;

function eitherMoment(a: Moment, b: Moment): Kind {
  if (a.temporal === b.temporal) return a;
  return a.temporal && b.temporal ? temporalOf('some') : MOMENT;
}

/** What may be either of two. */
export function either(a: Kind, b: Kind): Kind {
  if (a.is === 'nothing') return b;
  if (b.is === 'nothing') return a;
  if (a.is === 'list' && b.is === 'list') return (a.single ?? b.single) ? singleOf(either(a.of, b.of)) : listOf(either(a.of, b.of));
  if (a.is === 'moment' && b.is === 'moment') return eitherMoment(a, b);
  if (a.is === 'context' && b.is === 'context') {
    const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
    const fields = [...names].map((name) => [name, a.fields[name] && b.fields[name] ? either(a.fields[name], b.fields[name]) : ANY] as const);
    return contextOf(Object.fromEntries(fields), a.open || b.open);
  }
  if (a.is === 'text' && b.is === 'text') return a.values && b.values ? oneOf([...new Set([...a.values, ...b.values])]) : TEXT;
  if (a.is === b.is) return a;
  return [a.is, b.is].every((is) => is === 'text' || is === 'moment') ? TEXT : ANY;
}

/** The same kind, with texts among few only where all that may be there (`seen`) is among few: of these. */
export function narrowed(kind: Kind, seen: Kind): Kind {
  switch (kind.is) {
    case 'text':
      return kind.values && seen.is === 'text' && seen.values ? seen : TEXT;
    case 'list':
      return { ...kind, of: narrowed(kind.of, seen.is === 'list' ? seen.of : ANY) };
    case 'context': {
      const fields = Object.entries(kind.fields).map(([name, field]) => [name, narrowed(field, (seen.is === 'context' && seen.fields[name]) || ANY)] as const);
      return contextOf(Object.fromEntries(fields), kind.open);
    }
    default:
      return kind;
  }
}

/** Whether two texts can never be the same: each is among few, and none of these is among the other's. */
export function neverEqual(a: Kind, b: Kind): boolean {
  const [left, right] = [a, b].map((kind) => (kind.is === 'list' && a.is !== b.is ? kind.of : kind)) as [Kind, Kind];
  if (left.is !== 'text' || right.is !== 'text' || !left.values || !right.values) return false;
  const others = right.values;
  return !left.values.some((value) => others.includes(value));
}

type JsonSchema = Readonly<Record<string, unknown>>;
const isSchema = (value: unknown): value is JsonSchema => value !== null && typeof value === 'object' && !Array.isArray(value);

const kindOfText = (values: unknown): Kind => (Array.isArray(values) ? oneOf(values.filter((value) => typeof value === 'string')) : TEXT);

/** The kind of a value that a JSON Schema describes. Of several types nobody can tell. */
export function kindOfSchema(schema: unknown): Kind {
  if (!isSchema(schema)) return ANY;
  const types = [schema.type].flat().filter((name) => name !== 'null');
  switch (types.length === 1 ? types[0] : undefined) {
    case 'string':
      return schema.format === 'date' || schema.format === 'date-time' ? MOMENT : kindOfText(schema.enum);
    case 'number':
    case 'integer':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'array':
      return schema.maxItems === 1 ? singleOf(kindOfSchema(schema.items)) : listOf(kindOfSchema(schema.items));
    case 'object':
      return isSchema(schema.properties) ? kindOfProperties(schema.properties) : contextOf({}, true);
    default:
      return ANY;
  }
}

export const kindOfProperties = (properties: JsonSchema): Kind =>
  contextOf(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, kindOfSchema(inner)])));
