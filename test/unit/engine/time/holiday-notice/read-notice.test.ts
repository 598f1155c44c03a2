import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayNumber, isoWeekday } from '../../../../../engine/time/civil-date.js';
import { readHolidayNotice } from '../../../../../engine/time/holiday-notice/read-notice.js';
import { NOTICES } from './notices.js';
import { stateCouncilYears } from '../../../../../db/seed/calendar/state-council-days.js';

const read = (text: string, year: number) => readHolidayNotice(text, year, [6, 7]);
const codes = (text: string, year = 2027) => read(text, year).problems.map(({ code }) => code);
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
  ['从…起到…止', '从10月1日（星期五）起到10月7日（星期四）止放假7天', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', ''],
  ['自…起至', '自10月1日起至7日放假', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', ''],
  ['a beginning and a length', '10月1日起放假7天', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', ''],
  ['a length over the end of the year', '自2027年12月30日起放假2天', 2027, '12-30 12-31', ''],
  ['Chinese numerals', '国庆节：十月一日至七日放假，共七天。九月二十六日（星期日）上班。', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-26'],
  ['a year in Chinese numerals', '二〇二七年十二月三十一日放假', 2027, '12-31', ''],
  ['what the days are before the days', '放假时间为10月1日至7日，共7天，9月26日上班', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', '09-26'],
  ['放假： and 补班：', '放假：10月1日至3日；补班：9月26日、10月9日', 2027, '10-01 10-02 10-03', '09-26 10-09'],
  [
    'the month of the sentence before, and days of rest moved upon others',
    '二、春节：2月18日—24日（即农历大年初一至初七）放假，共7天。其中，18日、19日、20日为法定假日，将17日（星期六）、18日（星期日）、24日（星期六）、25日（星期日）四个公休日分别调至21日（星期三）、22日（星期四）、23日（星期五），17日（星期六）、25日（星期日）上班。',
    2007,
    '02-18 02-19 02-20 02-21 02-22 02-23 02-24',
    '02-17 02-25',
  ],
  [
    'days of rest moved to days that no other sentence names',
    '10月1日—3日放假，将9月26日（星期日）、10月9日（星期六）两个公休日调至10月4日（星期一）、5日（星期二），9月26日、10月9日上班。',
    2027,
    '10-01 10-02 10-03 10-04 10-05',
    '09-26 10-09',
  ],
  [
    'one bracket for the weekdays of two days',
    '五一：5月1日至3日放假。5月4日、5日（星期二、星期三）为补休，5月8日（星期六）上班',
    2027,
    '05-01 05-02 05-03 05-04 05-05',
    '05-08',
  ],
  ['调休 in the week', '10月1日至3日放假。4日至7日调休。', 2027, '10-01 10-02 10-03 10-04 10-05 10-06 10-07', ''],
  ['a request of another kind', '10月1日至3日放假，请各单位妥善安排值班', 2027, '10-01 10-02 10-03', ''],
  ['a greeting and a heading', '各部门：\n现将放假安排通知如下：\n10月1日放假', 2027, '10-01', ''],
  ['a count in brackets', '10月1日至3日放假（共3天）', 2027, '10-01 10-02 10-03', ''],
  ['the year before the holiday', '2027年国庆节：10月1日放假1天', 2027, '10-01', ''],
])('%s', (_rule, text, year, off, work) => {
  expect(read(text, year).problems).toEqual([]);
  expect(dates(text, year, 'off')).toBe(off);
  expect(dates(text, year, 'work')).toBe(work);
});

test('the notices of twenty years give the tables that were loaded from them, each with what the next says of its end', () => {
  for (const [year, notice] of Object.entries(NOTICES)) {
    expect([year, read(notice, Number(year)).problems]).toEqual([year, []]);
    const next = NOTICES[Number(year) + 1];
    const ofNext = next === undefined ? [] : read(next, Number(year) + 1).otherYears;
    // A weekend is off with or without a row.
    const inWeek = (days: readonly { date: string; kind: 'off' | 'work' }[]) =>
      days.filter(({ date, kind }) => kind === 'work' || isoWeekday(dayNumber(date)) < 6).map(({ date, kind }) => `${date} ${kind}`);
    const mine = inWeek([...read(notice, Number(year)).days, ...ofNext]);
    const loaded = inWeek(stateCouncilYears().get(Number(year)) ?? []);
    const isOfNext = (row: string) => next === undefined && row.slice(5) > '12-28';
    expect([year, ...mine.sort()]).toEqual([year, ...loaded.filter((row) => !isOfNext(row))]);
  }
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

test('days of rest of the year before, moved into this one, keep the year they were named with', () => {
  const reading = read('将2006年12月30日（星期六）、31日（星期日）两个公休日分别调至2007年1月2日（星期二）、3日（星期三），12月30日、31日上班', 2007);
  expect(reading.problems).toEqual([]);
  expect(reading.days.map(({ date, kind }) => [date, kind])).toEqual([
    ['2007-01-02', 'off'],
    ['2007-01-03', 'off'],
  ]);
  expect(reading.otherYears.map(({ date, kind }) => [date, kind])).toEqual([
    ['2006-12-30', 'work'],
    ['2006-12-31', 'work'],
  ]);
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

test.each([
  // half a day, or a part of the people
  '3月8日妇女节放假半天',
  '妇女节：3月8日放假',
  '妇女节（3月8日），妇女放假半天',
  '青年节：5月4日14周岁以上的青年放假半天',
  '儿童节：6月1日不满14周岁的少年儿童放假1天',
  '12月31日（周五）下午放假半天',
  '10月1日（国庆节当日）下午至3日放假',
  '元旦：2026年12月31日下午至2027年1月3日放假',
  '生产部：10月1日至3日放假',
  '值班人员10月1日至3日正常上班',
  '10月1日至7日放假（值班人员除外）',
  '各车间：10月1日至3日放假',
  '工厂除外',
  '每周六上班',
  // the opposite
  '取消10月9日（周六）上班',
  '6月9日（周三）端午节取消放假',
  '取消：10月9日（周六）上班',
  '原定9月26日上班调整为9月25日上班',
  '10月9日（周六）上班改为10月16日（周六）上班',
  '9月26日（星期日）与10月4日（星期一）对调',
  '放假时间为10月2日上班',
  '10月2日补休上班',
  '10月2日上班放假',
  // all but some
  '除10月3日外，10月1日至7日放假',
  '10月1日至7日放假，10月3日除外',
  '10月1日至7日（不含3日）放假',
  // of something else, or of nothing
  '请于9月20日前报值班表，10月1日至7日放假',
  '10月1日至7日是法定节假日，工厂照常上班',
  '请各车间10月2日照常上班',
  '10月1日至7日，共7天，9月26日',
  '10月2日调休',
  '10月9日公休日调至10月4日上班',
  '国庆节：10/1至10/7放假',
  '国庆节：10.1-10.7放假',
  '春节：除夕至正月初六放假7天',
  '国庆节于七日放假',
  // rows
  '2027-03-08 放假 半天',
  '2027-03-08,放假,妇女节',
  '2027-06-09,不放假',
  '2027-06-09,正常上班,放假取消',
  '2027-09-26,调休 放假',
  '2027-10-02,调休,国庆',
  '2027-10-01,2027-10-07,放假',
  '2027-10-01,国庆',
  '2027-10-01,放假,仅限工厂',
  '2027-10-01,放假,待定',
])('what could mean something else gives no day, but a problem: %s', (text) => {
  const { days, otherYears, problems } = read(text, 2027);
  expect([...days, ...otherYears]).toEqual([]);
  expect(problems).not.toEqual([]);
  for (const problem of problems) expect(problem).toMatchObject({ code: 'unclear', text });
  expect(read(`元旦：1月1日放假。\n${text}`, 2027).problems).toContainEqual(expect.objectContaining({ code: 'unclear', text }));
});

test('the words that are not understood are told', () => {
  expect(read('10月1日至7日是法定节假日，工厂照常上班', 2027).problems).toEqual([expect.objectContaining({ date: '2027-10-01', strange: '是' })]);
  expect(read('生产部：10月1日至3日放假', 2027).problems).toEqual([expect.objectContaining({ strange: '生产部' })]);
});

test('a number of days is compared wherever it stands', () => {
  expect(codes('10月1日放假7天')).toEqual(['countDiffers']);
  expect(codes('10月1日至3日放假4日')).toEqual(['countDiffers']);
  expect(codes('10月1日起放假7天，共8天')).toEqual(['countDiffers']);
  expect(codes('2027-10-01,放假7天')).toEqual(['countDiffers']);
  expect(codes('9月3日至5日放假3天，9月7日放假1天，共4天')).toEqual([]);
});

test('a day without a month is none where its paragraph has named several, or none', () => {
  expect(codes('1月28日至2月4日放假。8日放假')).toEqual(['noSuchDate']);
  expect(codes('10月1日至7日放假\n26日上班')).toEqual(['noSuchDate']);
  expect(codes('1月2日，3日放假')).toEqual(['unclear']);
  expect(read('9月26日（周日）上班，10月1日至7日放假。9日（周六）上班', 2027)).toMatchObject({
    problems: [],
    days: expect.arrayContaining([expect.objectContaining({ date: '2027-10-09', kind: 'work' })]),
  });
});

test('a moved day of rest that is said nowhere to be worked is unclear', () => {
  expect(read('10月9日（星期六）公休日调至10月4日（星期一）', 2027)).toMatchObject({
    days: [{ date: '2027-10-04', kind: 'off' }],
    problems: [{ code: 'unclear', date: '2027-10-09' }],
  });
});

test('a day of issue is passed over: of the year before, or at the end', () => {
  expect(read('元旦：1月1日放假\n2026年11月4日\n抄送各部', 2027)).toMatchObject({ problems: [], passedOver: ['2026年11月4日', '抄送各部'] });
  expect(read('元旦：1月1日放假\n2027年1月2日', 2027)).toMatchObject({ problems: [], passedOver: ['2027年1月2日'] });
  expect(codes('元旦：1月1日放假\n2027年1月2日\n1月3日放假')).toEqual(['unclear']);
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

test('a table: every row that names a date gives its days or a problem', () => {
  const reading = read(
    '2027-01-01,放假,元旦\n2027-02-30,放假,春节\n2027-06-09,不放假,端午\n2027-10-01至2027-10-07,放假\n2027-05-01,放假1天,劳动节\n2027-05-02：放假\n2027-09-26,国庆调休,上班\n2027-05-09 星期五 上班',
    2027,
  );
  expect(reading.days.map(({ date, kind }) => `${date.slice(5)} ${kind}`)).toEqual([
    '01-01 off',
    '05-01 off',
    '05-02 off',
    '09-26 work',
    ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `10-${day} off`),
  ]);
  expect(reading.problems.map(({ code, text }) => [code, text.slice(0, 10)])).toEqual([
    ['noSuchDate', '2027-02-30'],
    ['unclear', '2027-06-09'],
    ['weekdayDiffers', '2027-05-09'],
  ]);
  expect(reading.passedOver).toEqual([]);
  for (const between of ['至', ' 至 ', '~', '～', '—', '到'])
    expect(dates(`2027-10-01${between}2027-10-07,放假`, 2027, 'off')).toBe('10-01 10-02 10-03 10-04 10-05 10-06 10-07');
  expect(dates('20270101,休,元旦\n20270102 放假调休', 2027, 'off')).toBe('01-01 01-02');
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
