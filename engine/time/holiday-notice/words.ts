import { HOLIDAY } from './names.js';

/**
 * The words of a notice's sentence that are understood. Every other word makes what the sentence says of days unclear:
 * it may except some of them (除外), mean a part of a day or of the people (下午, 值班人员), or the opposite (取消).
 */
const RESTS = '放假|休息|公休日?|补休|调休|节?假日';
const COUNTED = String.raw`[一二三四五六七八九十两]{1,3}|\d{1,2}`;

/** What the words at a place of a body are. */
export type Word =
  | { readonly kind: 'off' | 'work'; readonly isSwap: boolean }
  /** 放假时间为, 补班：— the days follow. */
  | { readonly kind: 'leads'; readonly to: 'off' | 'work' }
  /** 公休日调至: the days before are worked for the days behind. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'count'; readonly days: string; readonly ofAll: boolean }
  | { readonly kind: 'comma' | 'link' | 'filler' };

type Rule = readonly [pattern: RegExp, word: (match: RegExpExecArray) => Word];

const sticky = (source: string): RegExp => new RegExp(source, 'y');

/** In this order: the first that fits is it. */
const RULES: readonly Rule[] = [
  [sticky(`不调休|与(?:前后|前|后)?周末连休|其中:?|即|当[日天]|[!:]|\\.(?!\\d)|\\d{4}年(?=${HOLIDAY})`), () => ({ kind: 'filler' })],
  [sticky('(?:放假|假期)(?:调休)?(?:时间|日期|安排)?(?:为|是|:)'), () => ({ kind: 'leads', to: 'off' })],
  [sticky('(?:调休)?(?:上班|补班)(?:时间|日期|日)?(?:为|是|:)'), () => ({ kind: 'leads', to: 'work' })],
  [sticky('的?(?:[两二三四五六]个)?公休日?(?:分别)?(?:调整?|调换|调休|移)(?:至|到|为)'), () => ({ kind: 'moved' })],
  [sticky(`(?:共计?|合计|总计|一共|总共)(${COUNTED})[天日]`), (match) => ({ kind: 'count', days: match[1] ?? '', ofAll: true })],
  [sticky(`(${COUNTED})天`), (match) => ({ kind: 'count', days: match[1] ?? '', ofAll: false })],
  [sticky('(?:照常|正常|调休|补)?上班|补班|为工作日|(?:照常|正常)工作'), () => ({ kind: 'work', isSwap: false })],
  [
    sticky(`(?:为|照常|正常)?(?:(?:${HOLIDAY})(?:假期)?)?(?:法定)?(?:${RESTS})(?:公休|调休|放假|休息)*`),
    ([words]) => ({ kind: 'off', isSwap: /^(?:为|照常|正常)?调休$/.test(words) }),
  ],
  [sticky(','), () => ({ kind: 'comma' })],
  [sticky('[、和与及]|以及'), () => ({ kind: 'link' })],
  [sticky(`[将从自于仍]|${HOLIDAY}`), () => ({ kind: 'filler' })],
];

const DAYS_OFF_COUNTED = sticky(`(${COUNTED})[天日]`);

/** Days that are counted right behind what says that they are off (放假3日). */
export function countBehindOff(body: string, at: number): { word: Word; end: number } | null {
  DAYS_OFF_COUNTED.lastIndex = at;
  const match = DAYS_OFF_COUNTED.exec(body);
  return match && { word: { kind: 'count', days: match[1] ?? '', ofAll: false }, end: at + match[0].length };
}

/** The word at `at` of a body and where the text goes on; null for a word that is not understood. */
export function wordAt(body: string, at: number): { word: Word; end: number } | null {
  for (const [pattern, word] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(body);
    if (match) return { word: word(match), end: at + match[0].length };
  }
  return null;
}

const VERDICT_ALONE = sticky(`(?:(?:照常|正常|调休|补)?上班|补班|放假(?:公休|调休)?|调休放假|休息)(?:(?:共)?(?:${COUNTED})天)?(?:,|$)`);

/** Whether a comma's other side says no more than what the days before it are (1月1日，放假). */
export function isVerdictAlone(body: string, at: number): boolean {
  VERDICT_ALONE.lastIndex = at;
  return VERDICT_ALONE.test(body);
}
