import type { WrittenDate, WrittenSpan } from './span.js';

/** What a sentence says of days, in its order. */
export type Clause =
  | { readonly kind: 'off' | 'work'; readonly spans: readonly WrittenSpan[] }
  /** So many days off in this sentence (共3天). */
  | { readonly kind: 'count'; readonly days: number }
  /** Days are named, and what is said of them is nothing that a table can hold. */
  | { readonly kind: 'unclear'; readonly spans: readonly WrittenSpan[] };

const CHINESE_DIGITS = '一二三四五六七八九十';
const WEEKDAYS = '一二三四五六日';

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^()]*)\))?`;
/** The first of two dates may leave its 日 out: 5月1-3日. */
const RANGE = new RegExp(String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]?(?:\(([^()]*)\))?[至到-]` + DATE, 'y');
const SINGLE = new RegExp(DATE, 'y');
/** Days of rest that were moved (公休日调至…): the sentences around it say the same as plain days. */
const MOVED = /(?:公休日?|周[一二三四五六日末])?(?:调整?[至到为]|调换[至到]|移至)/y;
const WORK = /(?:照常|正常|调休|补)?上班|补班/y;
const OFF = /为?(?:法定)?(?:放假|休息|公休|补休|调休|节?假日)(?:公休|调休|放假|休息)*/y;
const COUNT = /(?:共|放假|合计)?([一二三四五六七八九十]|\d{1,2})天/y;
/** Says that a day is not what else it might be: of which kind it is then, the sentence does not say. */
const NOT = /不(?:再)?(?:放假|休息|公休|上班)/y;
/** A change without an end, or of a holiday that another notice gave. */
const NO_RULE = /延长|起(?:正常|恢复|照常)?上班/;

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : CHINESE_DIGITS.indexOf(text) + 1);

function writtenDate(year: string | undefined, month: string | undefined, day: string | undefined, note: string | undefined): WrittenDate {
  const weekday = /周([一二三四五六日天])/.exec(note ?? '')?.[1];
  return {
    ...(year !== undefined && { year: Number(year) }),
    ...(month !== undefined && { month: Number(month) }),
    day: Number(day),
    ...(weekday !== undefined && { weekday: (weekday === '天' ? 6 : WEEKDAYS.indexOf(weekday)) + 1 }),
  };
}

function spanAt(body: string, at: number): { span: WrittenSpan; end: number } | null {
  RANGE.lastIndex = at;
  const range = RANGE.exec(body);
  if (range)
    return {
      span: { first: writtenDate(range[1], range[2], range[3], range[4]), last: writtenDate(range[5], range[6], range[7], range[8]) },
      end: RANGE.lastIndex,
    };
  SINGLE.lastIndex = at;
  const single = SINGLE.exec(body);
  if (!single) return null;
  const date = writtenDate(single[1], single[2], single[3], single[4]);
  return { span: { first: date, last: date }, end: SINGLE.lastIndex };
}

const matchAt = (pattern: RegExp, body: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(body);
};

/** Reads a sentence's body (see `sentencesOf`): dates gather until a word says what they are. */
export function clausesOf(body: string): Clause[] {
  const clauses: Clause[] = [];
  let pending: WrittenSpan[] = [];
  let moved = false;
  const isOpen = NO_RULE.test(body);
  const settle = (kind: 'off' | 'work' | 'unclear'): void => {
    if (pending.length > 0) clauses.push({ kind: isOpen ? 'unclear' : kind, spans: pending });
    pending = [];
  };
  for (let at = 0; at < body.length;) {
    const found = spanAt(body, at);
    if (found) {
      if (!moved) pending.push(found.span);
      at = found.end;
      continue;
    }
    const not = matchAt(NOT, body, at);
    const count = matchAt(COUNT, body, at);
    const work = matchAt(WORK, body, at);
    const move = matchAt(MOVED, body, at);
    const off = matchAt(OFF, body, at);
    if (body[at] === ',' || body[at] === '。') moved = false;
    if (not) settle('unclear');
    else if (work) settle('work');
    else if (move) {
      pending = [];
      moved = true;
    } else if (count) {
      if (body.startsWith('放假', at)) settle('off');
      else clauses.push({ kind: 'count', days: numberOf(count[1] ?? '') });
    } else if (off) settle('off');
    at += Math.max(1, (not ?? work ?? move ?? count ?? off)?.[0].length ?? 1);
  }
  settle('unclear');
  return clauses;
}
