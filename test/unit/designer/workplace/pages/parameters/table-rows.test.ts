import { expect, test } from '@jest/globals';
import type { ParameterColumns } from '../../../../../../model/parameter.js';
import { formatDate } from '../../../../../../designer/src/kit/i18n/format.js';
import { changedRows, rowText } from '../../../../../../designer/src/workplace/pages/parameters/table-rows.js';

const columns: ParameterColumns = {
  group: { label: { zh: '组', en: 'Group' }, type: 'text', options: { a: { zh: '甲组', en: 'Group A' } } },
  feeCents: { label: { zh: '费用', en: 'Fee' }, type: 'cents' },
  validFrom: { label: { zh: '生效日', en: 'From' }, type: 'date' },
};

test('a row is told in the reader’s words, in the order of its columns, and money and days as everywhere', () => {
  const row = { validFrom: '2026-09-28', feeCents: 1_250, group: 'a' };
  expect(rowText(row, columns, 'zh-CN')).toBe(`甲组 · 12.50 · ${formatDate('2026-09-28', 'zh-CN')}`);
  expect(rowText(row, columns, 'en').split(' · ')[0]).toBe('Group A');
});

test('a code that has no words and a column that there is no more are told as they are kept', () => {
  expect(rowText({ group: 'b', gone: 'x', feeCents: null }, columns, 'en')).toBe('b · x');
  expect(rowText('text', {}, 'en')).toBe('text');
});

test('of a table the rows that are gone and those that are new are told, whatever the order of their cells', () => {
  const rows = (...cents: number[]) => cents.map((feeCents) => ({ group: 'a', feeCents }));
  expect(changedRows(rows(1, 2), [{ feeCents: 1, group: 'a' }, ...rows(3)])).toEqual({ removed: rows(2), added: rows(3) });
  expect(changedRows(undefined, rows(1))).toEqual({ removed: [], added: rows(1) });
});
