/** Types of FEEL's own values that name moments; `some`: one of them. */
export type Temporal = 'date' | 'time' | 'instant' | 'some';

/** FEEL has two types of durations, which are not added to each other: of days and time, and of years and months. */
export type DurationUnit = 'days' | 'months';

/**
 * What is known of a value before there is one. `any`: nothing is known, and nothing is said against it, or it is one of a few (`either`, none of which is
 * `any`). `moment`: a date or an instant, which in JSON is a text, or a text that names a `day`; a `temporal` one is FEEL's own value of that type, which
 * is no text as long as it is in the expression. A text with `values` is one of these, or nothing. A list that may be `single` is one that was chosen from
 * another, and stands for what is in it when that is one; `has`: of each of these kinds there is surely a value in it. A context that is not `open`
 * has these fields and no others, as far as no expression puts some into it; one that is `written` out has surely no others. A function that is written out `takes` parameters of these names and `gives` this.
 */
export type Kind =
  | { readonly is: 'nothing' | 'number' | 'boolean' }
  | { readonly is: 'any'; readonly either?: readonly Kind[] }
  | { readonly is: 'duration'; readonly unit?: DurationUnit }
  | { readonly is: 'function'; readonly takes?: readonly string[]; readonly gives?: Kind }
  | { readonly is: 'range'; readonly of: Kind }
  | { readonly is: 'moment'; readonly temporal?: Temporal; readonly day?: true }
  | { readonly is: 'text'; readonly values?: readonly string[] }
  | { readonly is: 'list'; readonly of: Kind; readonly single?: true; readonly has?: readonly Kind[] }
  | { readonly is: 'context'; readonly fields: Readonly<Record<string, Kind>>; readonly open: boolean; readonly written?: true };

export const ANY: Kind = { is: 'any' };
export const NOTHING: Kind = { is: 'nothing' };
export const NUMBER: Kind = { is: 'number' };
export const TEXT: Kind = { is: 'text' };
/** One of these texts. */
export const oneOf = (values: readonly string[]): Kind => ({ is: 'text', values });
export const BOOLEAN: Kind = { is: 'boolean' };
export const MOMENT: Kind = { is: 'moment' };
/** A date, a time or an instant that FEEL itself has made. */
export const temporalOf = (temporal: Temporal): Kind => ({ is: 'moment', temporal });
/** A text that names a day and no time. */
export const DAY: Kind = { is: 'moment', day: true };
export const DURATION: Kind = { is: 'duration' };
export const durationOf = (unit: DurationUnit): Kind => ({ is: 'duration', unit });
/** What lies between two of a kind. */
export const rangeOf = (of: Kind): Kind => ({ is: 'range', of });
export const listOf = (of: Kind): Kind => ({ is: 'list', of });
/** A list that was chosen from another, and may be of one. */
export const singleOf = (of: Kind): Kind => ({ is: 'list', of, single: true });
/** A list that is written out: what is in it is known, one by one. */
export const listWith = (has: readonly Kind[]): Kind => ({ is: 'list', of: has.reduce(either, NOTHING), ...(has.length === 1 && { single: true }), has });
export const contextOf = (fields: Readonly<Record<string, Kind>>, open = false): Kind => ({ is: 'context', fields, open });

/** What a value may be, one by one: of one that is one of a few, each of these. */
export const alternativesOf = (kind: Kind): readonly Kind[] => (kind.is === 'any' && kind.either ? kind.either : [kind]);

/** What is surely in a list, kind by kind; of one whose items nobody has written out, what its items are. Empty: nothing is known to be in it. */
export function heldIn({ of, has }: Extract<Kind, { is: 'list' }>): readonly Kind[] {
  return has ?? (of.is === 'nothing' ? [] : [of]);
}

type Moment = Extract<Kind, { is: 'moment' }>;

function eitherMoment(a: Moment, b: Moment): Kind {
  if (a.temporal === b.temporal) return a.day === b.day ? a : MOMENT;
  return a.temporal && b.temporal ? temporalOf('some') : MOMENT;
}

type List = Extract<Kind, { is: 'list' }>;
const eitherList = (a: List, b: List): Kind => ((a.single ?? b.single) ? singleOf(either(a.of, b.of)) : listOf(either(a.of, b.of)));

type Fields = Extract<Kind, { is: 'context' }>;
function eitherContext(a: Fields, b: Fields): Kind {
  const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  const fields = [...names].map((name) => [name, a.fields[name] && b.fields[name] ? either(a.fields[name], b.fields[name]) : ANY] as const);
  return contextOf(Object.fromEntries(fields), a.open || b.open);
}

type Text = Extract<Kind, { is: 'text' }>;
const eitherText = (a: Text, b: Text): Kind => (a.values && b.values ? oneOf([...new Set([...a.values, ...b.values])]) : TEXT);

/** A text, or a moment that is written as one. */
const isWritten = (kind: Kind): boolean => kind.is === 'text' || (kind.is === 'moment' && !kind.temporal);

/** What two of one sort have in common, where each may say more than its sort. */
function commonDetail(a: Kind, b: Kind): Kind | null {
  if (a.is === 'range' && b.is === 'range') return rangeOf(either(a.of, b.of));
  if (a.is === 'duration' && b.is === 'duration') return a.unit === b.unit ? a : DURATION;
  if (a.is === 'function' && b.is === 'function') return JSON.stringify(a) === JSON.stringify(b) ? a : { is: 'function' };
  return a.is === b.is ? a : null;
}

/** What two of one sort have in common; null: they are of two sorts. */
function common(a: Kind, b: Kind): Kind | null {
  if (a.is === 'list' && b.is === 'list') return eitherList(a, b);
  if (a.is === 'moment' && b.is === 'moment') return eitherMoment(a, b);
  if (a.is === 'context' && b.is === 'context') return eitherContext(a, b);
  if (a.is === 'text' && b.is === 'text') return eitherText(a, b);
  return commonDetail(a, b) ?? (isWritten(a) && isWritten(b) ? TEXT : null);
}

/** One more among few: together with what is of its sort, or beside them. */
function among(few: readonly Kind[], kind: Kind): readonly Kind[] {
  for (const [i, each] of few.entries()) {
    const shared = common(each, kind);
    if (shared) return few.with(i, shared);
  }
  return [...few, kind];
}

/** What may be either of two: what they have in common, or one of a few. */
export function either(a: Kind, b: Kind): Kind {
  if (a.is === 'nothing') return b;
  if (b.is === 'nothing') return a;
  const all = [a, b].flatMap(alternativesOf);
  if (all.some(({ is }) => is === 'any')) return ANY;
  const few = all.reduce<readonly Kind[]>(among, []);
  return few.length === 1 ? few[0]! : { is: 'any', either: few };
}

/** What a value is once a case has kept it: FEEL's own dates and durations are texts in JSON. */
export function asKept(kind: Kind): Kind {
  switch (kind.is) {
    case 'moment':
      return kind.temporal === 'time' ? TEXT : kind.temporal ? MOMENT : kind;
    case 'duration':
      return TEXT;
    case 'any':
      return kind.either ? kind.either.map(asKept).reduce(either) : kind;
    case 'list':
      return { ...kind, of: asKept(kind.of), ...(kind.has && { has: kind.has.map(asKept) }) };
    case 'context':
      return contextOf(Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, asKept(field)])), kind.open);
    default:
      return kind;
  }
}

/** The same kind, with texts among few only where all that may be there (`seen`) is among few: of these. */
export function narrowed(kind: Kind, seen: Kind): Kind {
  switch (kind.is) {
    case 'text':
      return kind.values && seen.is === 'text' && seen.values ? seen : TEXT;
    case 'any':
      return kind.either ? kind.either.map((each) => narrowed(each, ANY)).reduce(either) : kind;
    case 'list':
      return { is: 'list', of: narrowed(kind.of, seen.is === 'list' ? seen.of : ANY), ...(kind.single && { single: true }) };
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
