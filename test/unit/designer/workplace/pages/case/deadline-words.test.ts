import i18next from 'i18next';
import { en, zhCN } from '../../../../../../designer/src/kit/i18n/resources.js';
import { changeReason, dayInWords, makeUpDays, shortDate, skippedRuns, weekdayOf } from '../../../../../../designer/src/workplace/pages/case/deadline-words.js';

describe('"9/24 四, 9/28 一; 25–27 中秋不计"', () => {
  const nameOf = (date: string): string | null => (date >= '2026-09-25' && date <= '2026-09-27' ? '中秋节' : null);

  it('gathers days that were not counted into runs of one holiday', () => {
    expect(skippedRuns(['2026-09-25', '2026-09-26', '2026-09-27'], nameOf)).toEqual([{ first: '2026-09-25', last: '2026-09-27', name: '中秋节' }]);
  });

  it('keeps a weekend apart from a holiday, and runs with a gap apart', () => {
    expect(skippedRuns(['2026-09-27', '2026-10-10', '2026-09-19', '2026-10-11'], nameOf)).toEqual([
      { first: '2026-09-19', last: '2026-09-19', name: null },
      { first: '2026-09-27', last: '2026-09-27', name: '中秋节' },
      { first: '2026-10-10', last: '2026-10-11', name: null },
    ]);
  });

  it('B2: a weekend that was worked says why (调休上班), in whichever year; a day off and a plain one do not', async () => {
    await i18next.init({ resources: { 'zh-CN': zhCN, en }, interpolation: { escapeValue: false } });
    const years = [
      {
        days: [
          { date: '2026-09-20', kind: 'work' as const, name: null },
          { date: '2026-09-25', kind: 'off' as const, name: '中秋节' },
        ],
      },
      { days: [{ date: '2027-02-14', kind: 'work' as const, name: null }] },
    ];
    const words = (language: 'zh-CN' | 'en') => {
      const tongue = { t: i18next.getFixedT(language, 'case'), common: i18next.getFixedT(language, 'common') };
      return ['2026-09-20', '2027-02-14', '2026-09-25', '2026-09-21'].map((date) => dayInWords(date, makeUpDays(years), tongue));
    };
    expect(words('zh-CN')).toEqual(['9/20 周日（调休上班）', '2/14 周日（调休上班）', '9/25 周五', '9/21 周一']);
    expect(words('en')).toEqual(['9/20 Sun (make-up working day)', '2/14 Sun (make-up working day)', '9/25 Fri', '9/21 Mon']);
  });

  it('A6: why the engine stopped a clock or let it go on is said in words, what a person has written stands as it is', async () => {
    await i18next.init({ resources: { 'zh-CN': zhCN, en }, interpolation: { escapeValue: false } });
    const words = (kind: string, reason?: string) =>
      (['zh-CN', 'en'] as const).map((language) => changeReason({ kind, ...(reason !== undefined && { reason }) }, i18next.getFixedT(language, 'case')));
    expect(words('paused', 'suspended')).toEqual(['单据挂起', 'the case was suspended']);
    expect(words('resumed', 'pauseWhen')).toEqual(['符合暂停计时的规则', 'the rule says that it stands']);
    expect(words('resumed', 'exempt')).toEqual(['时限不再适用', 'it does not apply any more']);
    expect(words('resumed', 'met')).toEqual(['已按要求完成', 'it was met']);
    expect(words('changed', 'suspended')).toEqual(['suspended', 'suspended']);
    expect(words('started')).toEqual(['', '']);
  });

  it('writes dates short, with their weekday', () => {
    expect(shortDate('2026-09-04')).toBe('9/4');
    expect(weekdayOf('2026-09-24')).toBe('4');
    expect(weekdayOf('2026-09-27')).toBe('7');
  });
});
