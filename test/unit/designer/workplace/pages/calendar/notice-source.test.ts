import { expect, test } from '@jest/globals';
import { isUnusualYear, sourceOfNotice } from '../../../../../../designer/src/workplace/pages/calendar/notice-source.js';

test('a whole notice is called by its heading and number', () => {
  const notice = '国务院办公厅关于2025年部分节假日安排的通知\n国办发明电〔2024〕12号\n各省、自治区：\n一、元旦：1月1日放假1天。';
  expect(sourceOfNotice(notice)).toBe('国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）');
  expect(sourceOfNotice('国务院办公厅关于2025年部分节假日安排的通知\n一、元旦：1月1日放假1天。')).toBe('国务院办公厅关于2025年部分节假日安排的通知');
});

test('a heading that is broken over lines is one', () => {
  const notice = '来源：中国政府网\n国务院办公厅关于2027年\n部分节假日安排的通知\n\n国办发明电〔2026〕7号\n一、元旦：1月1日放假1天。';
  expect(sourceOfNotice(notice)).toBe('国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕7号）');
});

test('single sentences are their own source, as far as one is long', () => {
  expect(sourceOfNotice(' 元旦：1月1日放假。\n\n春节：2月5日放假。')).toBe('元旦：1月1日放假。 春节：2月5日放假。');
  expect(sourceOfNotice('一'.repeat(501))).toBe(`${'一'.repeat(499)}…`);
});

test.each([
  [0, true],
  [199, true],
  [200, false],
  [250, false],
  [280, false],
  [281, true],
])('a year of %d working days is worth a question: %s', (days, isAsked) => {
  expect(isUnusualYear(days)).toBe(isAsked);
});
