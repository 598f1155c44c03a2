import { describe, expect, test } from '@jest/globals';
import { rowInWords, valueInWords } from '../../../../api/forms/value-words.js';
import type { Form } from '../../../../model/process-definition.js';

const label = (zh: string, en: string) => ({ zh, en });
const looks: Form['ui']['fields'] = {
  lines: { label: label('明细', 'Lines'), widget: 'lines' },
  'lines/product': { label: label('产品', 'Product') },
  'lines/verdict': { label: label('结论', 'Verdict'), widget: 'select', options: { ok: label('完好', 'Sound') } },
  'lines/price': { label: label('单价', 'Price'), widget: 'money' },
  'lines/photos': { label: label('照片', 'Photos'), widget: 'files' },
  'lines/maker': { label: label('厂家', 'Maker'), widget: 'party' },
};
const nameOf = (id: string): string | undefined => new Map([['f1', 'a.jpg']]).get(id);

describe('values in a sentence', () => {
  test.each([
    [null, undefined, '（空）', '(nothing)'],
    [true, undefined, '是', 'yes'],
    [12345, 'lines/price', '123.45 元', 'CNY 123.45'],
    [7, undefined, '7', '7'],
    ['ok', 'lines/verdict', '完好', 'Sound'],
    [['f1', 'f2'], 'lines/photos', 'a.jpg，（未知）', 'a.jpg, (unknown)'],
    ['p1', 'lines/maker', '（未知）', '(unknown)'],
    [[{ id: 'a' }, { id: 'b' }], 'lines', '2 行', '2 rows'],
  ])('%j of %s', (value, field, zh, en) => {
    expect(valueInWords(value, field === undefined ? undefined : looks[field], nameOf)).toEqual({ zh, en });
  });

  test('a row is told by the labels of its columns, without its id', () => {
    const row = { id: 'ac971f75', product: 'X', verdict: 'ok', price: null };
    expect(rowInWords(row, 'lines', looks, nameOf)).toEqual({ zh: '产品：X，结论：完好', en: 'Product: X, Verdict: Sound' });
    expect(rowInWords({ id: 'ac971f75' }, 'lines', looks, nameOf)).toEqual({ zh: '（空）', en: '(nothing)' });
  });
});
