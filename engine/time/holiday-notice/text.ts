import { isAddress } from './names.js';
import { datesInDigits } from './numerals.js';

/** A sentence of a notice: the holiday it speaks of (from `元旦：` here or before it), and what it says. */
export interface NoticeSentence {
  readonly name: string | null;
  /** Number of its paragraph: a month that was named there goes without saying in it. */
  readonly paragraph: number;
  /** The sentence as it was given, for showing. */
  readonly text: string;
  /** The sentence without number and name, digits and signs in one form, dates in digits, no blanks. */
  readonly body: string;
}

/** `1、` and `一、`, but not the first of two days (9、10日) or a date's own part (10.1). */
const NUMBERING = /^(?:[(](?:[一二三四五六七八九十]+|\d{1,2})[)]|(?:[一二三四五六七八九十]+|\d{1,2})(?:[、)]|\.(?!\d)))(?!\d{1,2}[日号])/;
/** A sentence ends by every sign that ends one, also those that spreadsheets and word processors put into a cell. */
const END = /[。；;\n\r\v\f\u0085\u2028\u2029]+/;
const PARAGRAPH_END = /[\n\r\v\f\u0085\u2028\u2029]+/;
/** A name is short and holds neither digits nor commas: `各省、自治区…人民政府，国务院各部委：` is none. What a day is (放假：) is no name. */
const NAME = /^(?!(?:放假|假期|上班|补班|调休上班)(?:调休)?(?:时间|日期|安排|日)?:|其中:)([^:,。\d(]{1,24}):/;
/** 放假(共3天) is 放假，共3天. */
const COUNT_IN_BRACKETS = /(?<![日号])\((共?[一二三四五六七八九十\d]{1,3}天)\)/g;

const SIGNATURE = /^\(?(\d{4})年\d{1,2}月\d{1,2}日(?:印发|发布)?\)?$/;

/** Year of the day of issue below a notice, mostly the one before; null where the sentence is none. */
export function signatureYear(body: string): number | null {
  const match = SIGNATURE.exec(body);
  return match ? Number(match[1]) : null;
}

/** The number of an official paper (国办发明电〔2026〕9号), by NFKC with other brackets or not. */
export const isPaperNumber = (body: string): boolean => /^[^\d，,]{2,12}[〔[(]\d{4}[〕\])]\d{1,4}号$/.test(body);

/** Numbers like dates, but no times of day (8:00-12:00), telephones (010-12345678) or shares (1.5倍). */
const NUMERIC = /(?<![\d:.])\d{1,4}[-./]\d{1,2}(?![\d:%倍万元])/;
const OF_MONTH = /\d[日号]|\d月|(?<![周初一二三四五六七八九十])[一二三四五六七八九十]{1,3}[日号]/;
const OF_MOON = /除夕|初[一二三四五六七八九十]|[正腊]月/;

/** Whether a body names a date in any way, also one that is not read. */
export const namesADate = (body: string): boolean => [NUMERIC, OF_MONTH, OF_MOON].some((way) => way.test(body));

const OF_WORK = /除外|例外|不适用|不放假|不休|半天|取消|上班|补班/;
const COLUMN_HEADS = /^(?:日期|date)/i;

/** Whether a body without a date says something of who works when: a table of days cannot hold it (工厂除外, 每周六上班). */
export const limitsDays = (body: string): boolean => OF_WORK.test(body) && !COLUMN_HEADS.test(body);

/** One form for what people type and paste: full-width digits and letters, blanks of every kind, dashes, Chinese numerals of dates. */
function normal(text: string): string {
  const signs = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[—–―−－~～]+/g, '-')
    .replace(/星期|礼拜/g, '周')
    .replace(/[“”"'‘’《》]/g, '');
  return datesInDigits(signs).replace(COUNT_IN_BRACKETS, ',$1');
}

/** The sentences of a notice in their order; a name holds until the next. */
export function sentencesOf(notice: string): NoticeSentence[] {
  const sentences: NoticeSentence[] = [];
  let name: string | null = null;
  for (const [paragraph, line] of notice.split(PARAGRAPH_END).entries())
    for (const raw of line.split(END)) {
      const text = raw.trim();
      if (text === '') continue;
      let body = normal(text).replace(NUMBERING, '');
      const named = NAME.exec(body);
      if (named) {
        body = body.slice(named[0].length);
        name = named[1] === undefined || (body === '' && isAddress(named[1])) ? null : named[1];
      }
      if (body !== '') sentences.push({ name, paragraph, text, body });
    }
  return sentences;
}
