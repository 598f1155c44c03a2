import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayNumber, isoWeekday } from '../../../../../engine/time/civil-date.js';
import { readHolidayNotice } from '../../../../../engine/time/holiday-notice/read-notice.js';
import { stateCouncilYears } from '../../../../../db/seed/calendar/state-council-days.js';

const read = (text: string, year: number) => readHolidayNotice(text, year, [6, 7]);
const dates = (text: string, year: number, kind: 'off' | 'work') =>
  read(text, year)
    .days.filter((day) => day.kind === kind)
    .map(({ date }) => date.slice(5))
    .join(' ');

/** The sentences of a notice as offices paste them, with the table they must give. */
const NOTICE_2025 = `国务院办公厅关于2025年部分节假日安排的通知
国办发明电〔2024〕12号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
  经国务院批准，现将2025年元旦、春节等节假日的具体安排通知如下。
  一、元旦：1月1日（周三）放假1天，不调休。
  二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
  三、清明节：4月4日（周五）至6日（周日）放假，共3天。
  四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
  五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
  六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
  节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2024年11月12日`;

test('a notice gives the table of its year', () => {
  const reading = read(NOTICE_2025, 2025);
  expect(reading.problems).toEqual([]);
  expect(reading.otherYears).toEqual([]);
  const loaded = stateCouncilYears().get(2025)!;
  expect(reading.days.filter((d) => d.kind === 'work').map((d) => d.date)).toEqual(loaded.filter((d) => d.kind === 'work').map((d) => d.date));
  expect(reading.days.filter((d) => d.kind === 'off').map((d) => d.date)).toEqual(loaded.filter((d) => d.kind === 'off').map((d) => d.date));
  expect(reading.days.find((d) => d.date === '2025-10-06')?.name).toBe('国庆节、中秋节');
  expect(reading.passedOver).toHaveLength(7);
});

test.each([
  [
    'months that go without saying',
    '国庆节：10月1日至7日放假调休，共7天。9月29日（周日）、10月12日（周六）上班。',
    2024,
    '10-01 10-02 10-03 10-04 10-05 10-06 10-07',
    '09-29 10-12',
  ],
  ['a dash instead of 至', '劳动节：5月1日-5日放假,共5天', 2024, '05-01 05-02 05-03 05-04 05-05', ''],
  ['the first 日 left out', '劳动节：5月1-5日放假', 2024, '05-01 05-02 05-03 05-04 05-05', ''],
  ['full-width digits', '劳动节：５月１日（星期三）至５日（星期日）放假', 2024, '05-01 05-02 05-03 05-04 05-05', ''],
  ['a single day with the weekend beside it', '清明节：4月5日（星期五）放假，与周末连休。', 2024, '04-05', ''],
  ['放假公休', '元旦：1月1日至3日放假公休，共3天。', 2010, '01-01 01-02 01-03', ''],
  ['a day in lieu', '元旦：1月1日（星期日）放假，1月2日（星期一）补休。', 2012, '01-01 01-02', ''],
  ['days one by one', '9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班', 2015, '09-03 09-04', '09-06'],
  [
    'moved days of rest say nothing new',
    '5月1日至3日放假，共3天。其中，5月3日（星期六）为公休，5月4日（星期日）公休日调至5月2日（星期五），5月4日（星期日）上班。',
    2008,
    '05-01 05-02 05-03',
    '05-04',
  ],
  ['照常上班', '9月28日（周日）照常上班', 2025, '', '09-28'],
])('%s', (_rule, text, year, off, work) => {
  expect(read(text, year).problems).toEqual([]);
  expect(dates(text, year, 'off')).toBe(off);
  expect(dates(text, year, 'work')).toBe(work);
});

test('days of the year before are named apart: they belong into its table', () => {
  const reading = read('元旦：2022年12月31日至2023年1月2日放假调休，共3天。', 2023);
  expect(reading.days.map((d) => d.date)).toEqual(['2023-01-01', '2023-01-02']);
  expect(reading.otherYears.map((d) => d.date)).toEqual(['2022-12-31']);
  const unsaid = read('元旦：12月30日至1月1日放假，共3天。', 2007);
  expect([...unsaid.otherYears, ...unsaid.days].map((d) => d.date)).toEqual(['2006-12-30', '2006-12-31', '2007-01-01']);
});

test('the weekday tells which December is meant', () => {
  expect(read('元旦：12月31日（周六）上班', 2006).otherYears.map((d) => d.date)).toEqual(['2005-12-31']);
  expect(read('元旦：12月31日（周六）上班', 2011).days.map((d) => d.date)).toEqual(['2011-12-31']);
});

test.each([
  ['its heading', '国务院办公厅关于2027年部分节假日安排的通知\n元旦：1月1日放假'],
  ['its opening', '现将2027年元旦、春节等节假日的具体安排通知如下。\n元旦：1月1日放假'],
  ['a date', '元旦：2027年1月1日（周五）至3日（周日）放假，共3天。\n春节：2月5日放假'],
  ['a New Year that begins in December', '元旦：2026年12月31日至2027年1月2日放假'],
  ['a row of a table', '2027-01-01 放假 元旦\n2027-01-02 放假'],
])('a notice that names another year by %s gives no day of this one', (_where, text) => {
  expect(read(text, 2026)).toEqual({ days: [], otherYears: [], problems: [{ code: 'otherYear', text: '', params: { year: 2027 } }], passedOver: [] });
  expect(read(`${text}\n2026年11月4日`, 2027)).toMatchObject({ problems: [], days: expect.arrayContaining([expect.objectContaining({ date: '2027-01-01' })]) });
});

test('a wish is no rule', () => {
  const reading = read(
    '春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。',
    2024,
  );
  expect(reading.problems).toEqual([]);
  expect(reading.days.map((d) => d.date)).not.toContain('2024-02-09');
  expect(reading.passedOver).toHaveLength(1);
});

test.each([
  ['a weekday that the date is not', '元旦：1月1日（周五）放假', 2026, 'weekdayDiffers', '2026-01-01'],
  ['a number of days that does not come out', '元旦：1月1日至3日放假，共4天', 2026, 'countDiffers', undefined],
  ['a make-up day in the week', '1月5日上班', 2026, 'workOnWeekday', '2026-01-05'],
  ['a day both off and at work', '1月3日放假，1月3日上班', 2026, 'contradiction', '2026-01-03'],
  ['a day that is none', '2月30日放假', 2026, 'noSuchDate', undefined],
  ['dates of which nothing is said', '元旦：1月1日', 2026, 'unclear', '2026-01-01'],
  ['a day that is said not to be off', '1月2日不放假', 2026, 'unclear', '2026-01-02'],
  ['a change without end', '2月2日（周一）起正常上班', 2026, 'unclear', '2026-02-02'],
  ['an end before its beginning', '3月5日至1日放假', 2026, 'spanTooLong', '2026-03-05'],
  ['nothing at all', '各位同事', 2026, 'noDays', undefined],
])('%s is a problem with its words, never a guess', (_rule, text, year, code, date) => {
  expect(read(text, year).problems).toEqual([expect.objectContaining({ code, ...(date !== undefined && { date }) })]);
});

test('a table: a row a day, in the ways spreadsheets write it', () => {
  const reading = read('日期\t类型\t名称\n2026-01-01\t放假\t元旦\n2026/1/2,off,元旦\n2026.1.4 上班\n2026-01-10,work', 2026);
  expect(reading.problems).toEqual([]);
  expect(reading.days.map(({ date, kind, name }) => [date, kind, name])).toEqual([
    ['2026-01-01', 'off', '元旦'],
    ['2026-01-02', 'off', '元旦'],
    ['2026-01-04', 'work', null],
    ['2026-01-10', 'work', null],
  ]);
});

test('what is written as a notice is read as it was meant (property)', () => {
  const year = 2027;
  const first = dayNumber(`${year}-01-02`);
  const holiday = fc.record({
    start: fc.integer({ min: 0, max: 330 }),
    length: fc.integer({ min: 1, max: 10 }),
    weekday: fc.boolean(),
    dash: fc.constantFrom('至', '-', '到', '—'),
  });
  const say = (day: number, weekday: boolean, monthToo: boolean) => {
    const [, month, date] = dateOf(day).split('-').map(Number);
    return `${monthToo ? `${month}月` : ''}${date}日${weekday ? `（周${'一二三四五六日'[isoWeekday(day) - 1]}）` : ''}`;
  };
  fc.assert(
    fc.property(holiday, ({ start, length, weekday, dash }) => {
      const from = first + start;
      const to = from + length - 1;
      const range =
        length === 1 ? say(from, weekday, true) : `${say(from, weekday, true)}${dash}${say(to, weekday, dateOf(from).slice(5, 7) !== dateOf(to).slice(5, 7))}`;
      const reading = read(`假日：${range}放假调休，共${length}天。`, year);
      expect(reading.problems).toEqual([]);
      expect(reading.days.map((d) => d.date)).toEqual(Array.from({ length }, (_, index) => dateOf(from + index)));
    }),
  );
});

describe('however hostile a text is, what it costs grows with its length alone', () => {
  const LONGEST_LINE = 499;
  const lines = (unit: string, length: number): string => `${unit.repeat(LONGEST_LINE / unit.length)}\n`.repeat(length / LONGEST_LINE).slice(0, length);
  /** Characters that a reading answers with. */
  const answered = (text: string): number => JSON.stringify(read(text, 2027)).length;

  test.each(['1日', '1日(', '1-31日', '1-31日放假', '1月1-31日放假1月1-31日上班', '1月1日放假', '9999年9月9日休', '3月0日', '\uFDFA1日'])('%s', (unit) => {
    const whole = answered(lines(unit, 20_000));
    expect(whole).toBeLessThan(1_000_000);
    expect(whole).toBeLessThanOrEqual(2 * answered(lines(unit, 10_000)) + 1_000);
    expect(answered(unit.repeat(20_000 / unit.length))).toBeLessThan(30_000);
  });

  test('a notice longer than any is not read, and says so', () => {
    expect(read(`元旦：1月1日放假。${'\n'.repeat(20_000)}`, 2027).problems).toEqual([{ code: 'noticeTooLong', text: '', params: { longest: 20_000 } }]);
  });

  test('a sentence longer than any is not read: where it names days, that is said with its beginning', () => {
    const long = `元旦：${'1月1日'.repeat(200)}放假`;
    expect(read(`${long}。1月2日放假`, 2027)).toMatchObject({
      days: [{ date: '2027-01-02' }],
      problems: [{ code: 'sentenceTooLong', text: `${long.slice(0, 40)}…`, params: { longest: 500 } }],
    });
    const wordy = '各部门要妥善安排好值班工作，'.repeat(100);
    expect(read(`${wordy}。1月2日放假`, 2027)).toMatchObject({ days: [{ date: '2027-01-02' }], problems: [], passedOver: [wordy] });
  });

  test('a hundred problems are told, of the rest the number; the same of the same words once', () => {
    const many = Array.from({ length: 130 }, (_, index) => `第${index}句：2月30日放假`).join('\n');
    const { problems } = read(many, 2027);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ code: 'moreProblems', text: '', params: { more: 30 } });
    expect(read('2月30日、2月30日放假', 2027).problems).toHaveLength(1);
  });
});

test('a year that is neither this one nor its neighbour is a problem, for no table of it is made from this notice', () => {
  expect(read('2026年12月31日放假，2027年1月1日放假，2029年1月1日放假', 2027)).toMatchObject({
    days: [{ date: '2027-01-01' }],
    otherYears: [{ date: '2026-12-31' }],
    problems: [{ code: 'farYear', date: '2029-01-01' }],
  });
});

test('whatever sign ends a line of a table, its rows are told apart', () => {
  for (const end of ['\n', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'])
    expect(dates(`2027-01-01 放假${end}2027-01-04,,,,放假`, 2027, 'off')).toBe('01-01 01-04');
});
