import { HOLIDAY } from './names.js';
import { numberOf } from './numerals.js';
import type { WrittenDate, WrittenSpan } from './span.js';

/** A span as it stands in a body. */
export interface FoundSpan {
  readonly span: WrittenSpan;
  /** Weekdays of the brackets behind it, where they are those of several days: 1月2日、3日(周一、周二). */
  readonly weekdays: readonly number[];
  /** Where the text goes on. */
  readonly end: number;
  /** Words in brackets that say more of the days than their weekday or the day of the moon (半天, 值班人员除外); null: there are none. */
  readonly strange: string | null;
}

const WEEKDAYS = '一二三四五六日';
const YEAR_MONTH = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})`;
const NOTE = String.raw`(?:\(([^()]*)\)|(周[一二三四五六日天]))?`;
const DATE = `${YEAR_MONTH}[日号]${NOTE}`;
/** The first of two dates may leave its 日 out: 5月1-3日. */
const RANGE = new RegExp(`${YEAR_MONTH}[日号]?${NOTE}起?[至到-]${DATE}止?`, 'y');
/** 10月1日起放假7天: the length is the end. */
const FROM_ON = new RegExp(`${DATE}起,?(?:放假|休息|连休)(?:调休)?共?([一二三四五六七八九十两]{1,3}|\\d{1,2})天`, 'y');
const SINGLE = new RegExp(DATE, 'y');

const WEEKDAY_PART = /^周?([一二三四五六日天])$/;
const OF_THE_MOON = /^(?:即|为)?(?:农历|阴历)?(?:除夕|大年|小年|[正腊冬闰]月|初|廿|[一二三四五六七八九十]月?|[至到-]|日)*$/;
const OF_A_HOLIDAY = new RegExp(`^(?:即|为)?(?:农历)?(?:${HOLIDAY})(?:当[日天])?$`);

interface Note {
  readonly weekdays: readonly number[];
  readonly strange: string | null;
}

function noteOf(bracket: string | undefined, bare: string | undefined): Note {
  const weekdays: number[] = [];
  let strange: string | null = null;
  for (const part of (bracket ?? bare ?? '').split(/[、,]/)) {
    const weekday = WEEKDAY_PART.exec(part)?.[1];
    if (weekday !== undefined) weekdays.push((weekday === '天' ? 6 : WEEKDAYS.indexOf(weekday)) + 1);
    else if (!OF_THE_MOON.test(part) && !OF_A_HOLIDAY.test(part)) strange ??= part;
  }
  return { weekdays, strange };
}

function dateWritten([year, month, day]: readonly (string | undefined)[], { weekdays }: Note): WrittenDate {
  const [weekday] = weekdays;
  return {
    ...(year !== undefined && { year: Number(year) }),
    ...(month !== undefined && { month: Number(month) }),
    day: Number(day),
    ...(weekday !== undefined && weekdays.length === 1 && { weekday }),
  };
}

const matchAt = (pattern: RegExp, body: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(body);
};

function rangeAt(body: string, at: number): FoundSpan | null {
  const match = matchAt(RANGE, body, at);
  if (!match) return null;
  const [first, last] = [noteOf(match[4], match[5]), noteOf(match[9], match[10])];
  const crowded = [first, last].find(({ weekdays }) => weekdays.length > 1);
  return {
    span: { first: dateWritten(match.slice(1, 4), first), last: dateWritten(match.slice(6, 9), last) },
    weekdays: [],
    end: at + match[0].length,
    strange: first.strange ?? last.strange ?? (crowded ? (match[4] ?? match[9] ?? '') : null),
  };
}

/** So many days off from a day on, which the sentence says to be off itself; null where none begins at `at`. */
export function spanFromOn(body: string, at: number): FoundSpan | null {
  const match = matchAt(FROM_ON, body, at);
  const length = numberOf(match?.[6] ?? '');
  if (!match || length === null) return null;
  const { weekdays, strange } = noteOf(match[4], match[5]);
  return {
    span: { first: dateWritten(match.slice(1, 4), { weekdays, strange }), length },
    weekdays: [],
    end: at + match[0].length,
    strange: strange ?? (weekdays.length > 1 ? (match[4] ?? '') : null),
  };
}

/** The day, or the first and the last day, that begin at `at` of a body; null where none do. */
export function spanAt(body: string, at: number): FoundSpan | null {
  const range = rangeAt(body, at);
  if (range) return range;
  const match = matchAt(SINGLE, body, at);
  if (!match) return null;
  const note = noteOf(match[4], match[5]);
  const date = dateWritten(match.slice(1, 4), note);
  return {
    span: { first: date, last: date },
    weekdays: note.weekdays.length > 1 ? note.weekdays : [],
    end: at + match[0].length,
    strange: note.strange,
  };
}
