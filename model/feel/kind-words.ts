import type { LocalizedText } from '../text.js';
import { alternativesOf, type DurationUnit, type Kind } from './kinds.js';

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
const durations: Readonly<Record<DurationUnit, LocalizedText>> = {
  days: { zh: '以天和时分计的时长', en: 'a duration of days and time' },
  months: { zh: '以年和月计的时长', en: 'a duration of years and months' },
};

const joined = (each: readonly LocalizedText[]): LocalizedText => ({ zh: each.map(({ zh }) => zh).join('或'), en: each.map(({ en }) => en).join(' or ') });

/** What a kind is called; of one that is one of a few, each of these. */
export function kindInWords(kind: Kind): LocalizedText {
  if (kind.is === 'duration' && kind.unit) return durations[kind.unit];
  const alternatives = alternativesOf(kind);
  return alternatives.length > 1 ? joined(alternatives.map(kindInWords)) : words[kind.is];
}

/** What a kind is called, with its columns where it has any, and what is in it where it is a list. */
export function kindInDetail(kind: Kind): LocalizedText {
  const { zh, en } = kindInWords(kind);
  if (kind.is === 'list' && kind.of.is !== 'nothing') {
    const items = [...new Map((kind.has ?? [kind.of]).map((each) => [JSON.stringify(kindInWords(each)), kindInWords(each)])).values()];
    return { zh: `${zh}（其中有${items.map((item) => item.zh).join('、')}）`, en: `${en} (of ${items.map((item) => item.en).join(', ')})` };
  }
  const columns = kind.is === 'context' ? Object.keys(kind.fields) : [];
  return columns.length === 0 ? { zh, en } : { zh: `${zh}（${columns.join('、')}）`, en: `${en} (${columns.join(', ')})` };
}
