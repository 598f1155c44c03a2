import { describe, expect, test } from '@jest/globals';
import { fitsTable, leastWidth } from '../../../../../../designer/src/kit/forms/lines/column-room.js';
import type { FieldModel } from '../../../../../../designer/src/kit/forms/form-model.js';
import { lines } from '../repair-order.js';

const column = (name: string): FieldModel => lines.columns.find((each) => each.name === name)!;
const filled: FieldModel = { ...column('product'), width: 200, required: false, readOnly: false };

describe('the room of a column', () => {
  test('one that is filled in keeps more of its wish than one that is only read', () => {
    expect(leastWidth(filled, '产品')).toBe(140);
    expect(leastWidth({ ...filled, readOnly: true }, '产品')).toBe(120);
  });

  test('what is chosen or counted in money keeps all of its wish', () => {
    expect(leastWidth({ ...column('route'), width: 120 }, '路线')).toBe(120);
    expect(leastWidth({ ...column('priceBaseCents'), width: 110 }, '基准价')).toBe(110);
  });

  test('no column is narrower than the widest word of its head, with the mark of what is required', () => {
    const narrow = { ...filled, width: 40 };
    expect(leastWidth(narrow, '双方达成的一致')).toBe(7 * 13 + 16);
    expect(leastWidth({ ...narrow, required: true }, '双方达成的一致')).toBe(7 * 13 + 16 + 10);
    expect(leastWidth(narrow, 'In warranty, declared')).toBe(9 * 7 + 16);
  });

  test('columns stand side by side up to the last pixel, with the row numbers and what removes a row', () => {
    expect(fitsTable([300, 300], false, 632)).toBe(true);
    expect(fitsTable([300, 300], false, 631)).toBe(false);
    expect(fitsTable([300, 300], true, 672)).toBe(true);
    expect(fitsTable([300, 300], true, 671)).toBe(false);
  });
});
