const DIGITS = '一二三四五六七八九';
const NUMERAL = '[一二三四五六七八九十]{1,3}';

/** 一 … 九十九, 两 and plain digits as a number; null for what is none (二三). */
export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '两') return 2;
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (!match || text === '') return null;
  const [, tens = '', ten = '', ones = ''] = match;
  const digit = (sign: string): number => (sign === '' ? 0 : DIGITS.indexOf(sign) + 1);
  if (ten !== '') return (digit(tens) || 1) * 10 + digit(ones);
  return tens !== '' && ones !== '' ? null : digit(tens || ones);
}

const written = (numeral: string, sign: string): string => `${numberOf(numeral) ?? numeral}${sign}`;

const YEAR = /[〇零○一二三四五六七八九]{4}(?=年)/g;
/** Months of the moon (农历八月, 正月) are none of the year's. */
const MONTH = new RegExp(`(?<![历正腊闰一二三四五六七八九十])(${NUMERAL})月`, 'g');
/** 周六日, 初七日 and 放假三日 are no days of a month: one stands at the beginning, behind its month, or in a row of days. */
const DAY = new RegExp(String.raw`(?<=^|\d月|[至到\-、,和与及起])(${NUMERAL})([日号])`, 'g');

/** Dates in Chinese numerals (二〇二七年十月一日至七日) in digits; every other numeral stays. */
export const datesInDigits = (body: string): string =>
  body
    .replace(YEAR, (year) => [...year].map((digit) => DIGITS.indexOf(digit) + 1).join(''))
    .replace(MONTH, (_, month: string) => written(month, '月'))
    .replace(DAY, (_, day: string, sign: string) => written(day, sign));
