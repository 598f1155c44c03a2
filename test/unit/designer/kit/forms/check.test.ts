import { describe, expect, test } from '@jest/globals';
import { checkForm, filledSoFar, missingFields, withoutBlanks } from '../../../../../designer/src/kit/forms/check.js';
import { fields, repairOrder } from './repair-order.js';

const good = { agentId: 'p1', lines: [{ product: '硬盘盒', qtyDeclared: 2 }] };
const faults = (values: Record<string, unknown>) => checkForm(repairOrder, fields, values);

describe('the check in the browser', () => {
  test('accepts what the schema accepts', () => {
    expect(faults(good)).toEqual([]);
  });

  test('names each required field that is blank, in rows too', () => {
    expect(faults({ lines: [{ product: '' }] })).toEqual([
      { path: '/agentId', rule: 'required' },
      { path: '/lines/0/product', rule: 'required' },
      { path: '/lines/0/qtyDeclared', rule: 'required' },
    ]);
  });

  test('names the rule and its limit at the field', () => {
    expect(faults({ ...good, waybill: 'SF1234567', freightOutCents: -1 })).toEqual([
      { path: '/waybill', rule: 'maxLength', limit: 5 },
      { path: '/freightOutCents', rule: 'minimum', limit: 0 },
    ]);
  });

  test('names a number that is none, in its row', () => {
    expect(faults({ ...good, lines: [good.lines[0], { product: 'U 盘', qtyDeclared: '两' }] })).toEqual([
      expect.objectContaining({ path: '/lines/1/qtyDeclared', rule: 'type' }),
    ]);
  });

  test('a value outside the choices is named', () => {
    expect(faults({ ...good, lines: [{ ...good.lines[0], route: '火星' }] })).toEqual([{ path: '/lines/0/route', rule: 'enum', limit: undefined }]);
  });

  test('an empty list that is required is missing', () => {
    expect(faults({ ...good, lines: [] })).toEqual([{ path: '/lines', rule: 'required' }]);
  });

  test('read-only fields are not checked', () => {
    expect(faults({ ...good, number: 7 })).toEqual([]);
  });
});

test('fields an outcome asks for', () => {
  expect(missingFields(['agreement', 'note'], { note: '已电话沟通' })).toEqual([{ path: '/agreement', rule: 'required' }]);
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
  expect(filledSoFar(repairOrder, fields, values)).toEqual({
    agentId: 'p1',
    waybill: 'SF1234567',
    lines: [
      { id: 'r1', product: '硬盘盒' },
      { id: 'r2', qtyDeclared: -1 },
    ],
  });
  expect(lines[0]?.qtyDeclared).toBe('1x');
});
