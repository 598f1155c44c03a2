import type { NoticeProblem } from '../../engine/time/holiday-notice/reading.js';
import type { LocalizedText } from '../../model/text.js';

const WEEKDAYS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;
const weekday = ({ params }: NoticeProblem, language: 'zh' | 'en'): string => WEEKDAYS[language][(params?.['weekday'] ?? 1) - 1] ?? '';

const wordings: { readonly [C in NoticeProblem['code']]: (problem: NoticeProblem) => LocalizedText } = {
  noSuchDate: () => ({ zh: '日期不存在，或没有写明月份', en: 'the date does not exist, or its month is not named' }),
  weekdayDiffers: (p) => ({
    zh: `${p.date ?? ''} 不是周${weekday(p, 'zh')}，请核对年份和日期`,
    en: `${p.date ?? ''} is no ${weekday(p, 'en')}: check year and date`,
  }),
  spanTooLong: (p) => ({
    zh: `从 ${p.date ?? ''} 起的时间段不成立：结束早于开始，或超过 31 天`,
    en: `the span from ${p.date ?? ''} ends before it begins, or is longer than 31 days`,
  }),
  unclear: (p) => {
    const words = p.strange === undefined ? { zh: '', en: '' } : { zh: `（没有读懂“${p.strange}”）`, en: ` ("${p.strange}" is not understood)` };
    return p.date === undefined
      ? {
          zh: `这一句没有读懂${words.zh}，请改写或逐日填写`,
          en: `this was not understood${words.en}: put it differently, or enter the days`,
        }
      : { zh: `看不出 ${p.date} 是放假还是上班${words.zh}`, en: `it does not become clear whether ${p.date} is off or worked${words.en}` };
  },
  countDiffers: ({ params }) => ({
    zh: `文中说共 ${params?.['said'] ?? ''} 天，日期算下来是 ${params?.['found'] ?? ''} 天`,
    en: `the text says ${params?.['said'] ?? ''} days, the dates are ${params?.['found'] ?? ''}`,
  }),
  workOnWeekday: (p) => ({
    zh: `${p.date ?? ''} 本来就是工作日，调休上班只能是周末`,
    en: `${p.date ?? ''} is a working day anyway: a make-up day lies on a weekend`,
  }),
  contradiction: (p) => ({ zh: `${p.date ?? ''} 既写了放假又写了上班`, en: `${p.date ?? ''} is named as off and as worked` }),
  otherYear: ({ params }) => ({
    zh: `这份通知写的是 ${params?.['year'] ?? ''} 年，请在那一年的日历里读入`,
    en: `this notice is for ${params?.['year'] ?? ''}: read it in the calendar of that year`,
  }),
  farYear: (p) => ({ zh: `${p.date ?? ''} 离这一年太远`, en: `${p.date ?? ''} is too far from this year` }),
  noticeTooLong: ({ params }) => ({
    zh: `内容超过 ${params?.['longest'] ?? ''} 个字符，请只粘贴放假安排`,
    en: `the text has more than ${params?.['longest'] ?? ''} characters: paste the holidays alone`,
  }),
  sentenceTooLong: ({ params }) => ({
    zh: `这一句超过 ${params?.['longest'] ?? ''} 个字符，没有读，请分成几行`,
    en: `this sentence has more than ${params?.['longest'] ?? ''} characters and was not read: put it on several lines`,
  }),
  moreProblems: ({ params }) => ({ zh: `还有 ${params?.['more'] ?? ''} 处同样没有读入`, en: `${params?.['more'] ?? ''} more places were left out as well` }),
  noDays: () => ({ zh: '没有找到任何放假或上班的日期', en: 'no day off and no working day was found' }),
};

/** What is wrong with a sentence of a notice, for people. Total over the reader's codes. */
export const noticeProblemInWords = (problem: NoticeProblem): LocalizedText => wordings[problem.code](problem);
