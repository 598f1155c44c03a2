import { describe, expect, test } from '@jest/globals';
import { checkForm, filledSoFar, missingFields, withoutBlanks } from '../../../../../designer/src/kit/forms/check.js';
import { repairOrder } from './repair-order.js';

const good = { agentId: 'p1', lines: [{ product: '硬盘盒', qtyDeclared: 2 }] };
const faults = (values: Record<string, unknown>) => checkForm(repairOrder, values).map(({ path, code, params }) => [path, code, params?.limit]);

describe('the check in the browser', () => {
  test('accepts what the schema accepts', () => {
    expect(faults(good)).toEqual([]);
  });

  test('names each required field that is blank, in rows too', () => {
    expect(faults({ lines: [{ product: '' }] })).toEqual([
      ['/agentId', 'required', undefined],
      ['/lines/0/product', 'required', undefined],
      ['/lines/0/qtyDeclared', 'required', undefined],
    ]);
  });

  test('names the rule and its limit at the field', () => {
    expect(faults({ ...good, waybill: 'SF1234567', freightOutCents: -1 })).toEqual([
      ['/waybill', 'tooLong', 5],
      ['/freightOutCents', 'tooSmall', 0],
    ]);
  });

  test('names a number that is none or not whole, in its row', () => {
    const lines = [good.lines[0], { product: 'U 盘', qtyDeclared: '两' }, { product: 'U 盘', qtyDeclared: 2.5 }];
    expect(faults({ ...good, lines })).toEqual([
      ['/lines/1/qtyDeclared', 'wrongType', undefined],
      ['/lines/2/qtyDeclared', 'wrongType', undefined],
    ]);
  });

  test('a value outside the choices is named', () => {
    expect(faults({ ...good, lines: [{ ...good.lines[0], route: '火星' }] })).toEqual([['/lines/0/route', 'notAllowed', undefined]]);
  });

  test('an empty list that is required is missing', () => {
    expect(faults({ ...good, lines: [] })).toEqual([['/lines', 'required', undefined]]);
  });

  test('read-only fields are not checked', () => {
    expect(faults({ ...good, number: 7 })).toEqual([]);
  });
});

test('fields an outcome asks for, of those that are shown and may be filled', () => {
  const fields = { ...repairOrder.ui.fields, photos: { ...repairOrder.ui.fields['photos']!, visibleWhen: 'freightOutCents > 0' } };
  const form = { ...repairOrder, ui: { ...repairOrder.ui, fields } };
  const outcomes = [{ id: 'done', requires: { comment: true, fields: ['note', 'photos', 'waybill', 'number'] } }];
  const missing = (values: Record<string, unknown>) => missingFields(form, outcomes, 'done', values).map(({ path }) => path);
  expect(missing({ waybill: 'SF1', freightOutCents: 0 })).toEqual(['/note']);
  expect(missing({ waybill: 'SF1', freightOutCents: 5 })).toEqual(['/note', '/photos']);
});

test('blanks are left out, also in rows; false and 0 stay', () => {
  expect(withoutBlanks({ a: '', b: 0, c: false, d: null, lines: [{ id: 'x', fault: '', qty: 0 }] })).toEqual({ b: 0, c: false, lines: [{ id: 'x', qty: 0 }] });
});

test('what is no number yet is left out of what is filled in so far; what is only wrong stays', () => {
  const lines = [
    { id: 'r1', product: '硬盘盒', qtyDeclared: '1x' },
    { id: 'r2', product: '', qtyDeclared: -1 },
  ];
  const values = { agentId: 'p1', freightOutCents: '-', waybill: 'SF1234567', lines };
  expect(filledSoFar(repairOrder, values)).toEqual({
    agentId: 'p1',
    waybill: 'SF1234567',
    lines: [
      { id: 'r1', product: '硬盘盒' },
      { id: 'r2', qtyDeclared: -1 },
    ],
  });
  expect(lines[0]?.qtyDeclared).toBe('1x');
});
