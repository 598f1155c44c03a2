import type { LocalizedText } from '../../model/text.js';
import { type Language, textIn } from '../http/language.js';

/** What stands for `{name}` in a text: as it is, or in the reader's language. */
export type Params = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is LocalizedText => value !== null && typeof value === 'object' && 'zh' in value && 'en' in value;

/** The blanks of a Chinese text keep other letters apart from Chinese ones; a full-width sign keeps apart by itself. */
const BLANK_BEHIND_SIGN = /(?<=[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\u201d\u2019]) $/;

/** A text in one language, with its parameters (`{name}`) put in. */
export function worded(text: LocalizedText, params: Params, language: Language): string {
  return textIn(text, language).replace(/\{(\w+)\}( ?)/g, (whole, name: string, blank: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    const shown = isText(value) ? textIn(value, language) : typeof value === 'string' ? value : JSON.stringify(value);
    return language === 'en' ? shown + blank : (shown + blank).replace(BLANK_BEHIND_SIGN, '');
  });
}

/** Types of JSON (also as the schema libraries call them) in words. */
const types: Readonly<Record<string, LocalizedText>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  object: { zh: '一个对象', en: 'an object' },
  record: { zh: '一个对象', en: 'an object' },
  array: { zh: '列表', en: 'a list' },
};

/** Formats in words. */
const formats: Readonly<Record<string, LocalizedText>> = {
  'date-time': { zh: '带时区的时间，如 2026-09-28T18:00:00+08:00', en: 'an instant with its offset, like 2026-09-28T18:00:00+08:00' },
  date: { zh: '日期，如 2026-09-28', en: 'a date, like 2026-09-28' },
  email: { zh: '邮箱地址，如 name@example.com', en: 'a mail address, like name@example.com' },
  serial: { zh: '列表给出的编号', en: 'an id that the list has given' },
  oneLine: { zh: '一行文字，不含换行等控制字符', en: 'one line, without line breaks or other control characters' },
  processKey: {
    zh: '小写字母开头的 2 至 63 个小写字母、数字或 -，如 leave-request',
    en: '2 to 63 small letters, digits or -, a letter first, like leave-request',
  },
  numberCode: { zh: '1 至 8 个大写字母，如 RR', en: '1 to 8 capital letters, like RR' },
  elementId: { zh: '字母或 _ 开头的至多 64 个字母、数字或 . _ -', en: 'at most 64 letters, digits or . _ -, a letter or _ first' },
  timeToLive: {
    zh: '由天、时、分、秒组成的 ISO 8601 时长，如 P3D、PT12H，不保留写 PT0S',
    en: 'an ISO 8601 duration of days, hours, minutes and seconds, like P3D or PT12H; PT0S for not at all',
  },
  outcomeId: { zh: '字母开头的字母、数字、_ 或 -', en: 'letters, digits, _ or -, a letter first' },
  userName: {
    zh: '字母或数字开头的 2 至 64 个字母、数字或 . _ @ -',
    en: '2 to 64 letters, digits or . _ @ -, the first of them a letter or digit',
  },
};

const taskStates: Readonly<Record<string, LocalizedText>> = {
  completed: { zh: '已办理', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  skipped: { zh: '已跳过', en: 'skipped' },
  suspended: { zh: '单据已挂起', en: 'the case is suspended' },
};

const wordsOf = (table: Readonly<Record<string, LocalizedText>>, name: string): LocalizedText =>
  (Object.hasOwn(table, name) ? table[name] : undefined) ?? { zh: ` ${name}`, en: name };

/** A type in words; several are alternatives. */
export function typeInWords(name: string | readonly string[]): LocalizedText {
  const each = [name].flat().map((one) => wordsOf(types, one));
  return { zh: each.map((text) => text.zh).join('或'), en: each.map((text) => text.en).join(' or ') };
}

/** A format in words. zod calls an instant `datetime`. */
export const formatInWords = (name: string): LocalizedText => wordsOf(formats, name === 'datetime' ? 'date-time' : name);

/** What became of a task, in words. */
export const taskStateInWords = (state: string): LocalizedText => wordsOf(taskStates, state);

const MIB = 1024 * 1024;

/** A number of bytes as people read it. */
export const sizeInWords = (bytes: number): string => (bytes >= MIB ? `${Math.round((bytes / MIB) * 10) / 10} MiB` : `${Math.round(bytes / 102.4) / 10} KiB`);
