import { describe, expect, test } from '@jest/globals';
import { defaultWidget, fieldsOf, isBlank, mayChangeRows } from '../../../../../designer/src/kit/forms/form-model.js';
import { fields, lines, repairOrder } from './repair-order.js';

describe('the fields of a form', () => {
  test('stand in the order of the definition, with the widget their schema asks for', () => {
    expect(fields.map((field) => [field.name, field.widget])).toEqual([
      ['agentId', 'party'],
      ['receivedAt', 'datetime'],
      ['waybill', 'text'],
      ['freightOutCents', 'money'],
      ['lines', 'lines'],
      ['photos', 'files'],
      ['note', 'longtext'],
      ['number', 'text'],
    ]);
  });

  test('carry the rights of the step', () => {
    expect(fields.filter((field) => field.required).map((field) => field.name)).toEqual(['agentId', 'lines']);
    expect(fields.find((field) => field.name === 'number')?.readOnly).toBe(true);
  });

  test('columns follow the order of the words, the row id is not shown', () => {
    expect(lines.columns.map((column) => column.name)).toEqual(['route', 'product', 'qtyDeclared', 'underWarranty', 'priceBaseCents']);
  });

  test('offer the values the schema allows, in the words of the definition', () => {
    expect(lines.columns[0]?.options.map((option) => option.label.zh)).toEqual(['佰科工厂', '台湾返修']);
  });

  test('rows may be added only where every column may be filled', () => {
    expect(mayChangeRows(lines)).toBe(true);
    const properties = { ...repairOrder.schema.properties['lines']!.items!.properties, product: { type: 'string', readOnly: true } } as const;
    const checked = fieldsOf({ ...repairOrder, schema: { ...repairOrder.schema, properties: { lines: { type: 'array', items: { properties } } } } });
    expect(mayChangeRows(checked[0]!)).toBe(false);
  });

  test('a list that is read-only makes its columns read-only', () => {
    const list = { ...repairOrder.schema.properties['lines'], readOnly: true };
    const [field] = fieldsOf({ ...repairOrder, schema: { properties: { lines: list } } });
    expect(field?.columns.every((column) => column.readOnly)).toBe(true);
  });
});

test.each([
  ['priceCents', { type: 'integer' }, 'money'],
  ['count', { type: 'number' }, 'number'],
  ['when', { type: 'string', format: 'date' }, 'date'],
  ['ok', { type: 'boolean' }, 'boolean'],
  ['maybe', { type: ['string', 'null'], format: 'date-time' }, 'datetime'],
] as const)('the widget of %s without one of its own', (name, schema, widget) => {
  expect(defaultWidget(name, schema)).toBe(widget);
});

test('false and 0 are values, not blanks', () => {
  expect([false, 0].some(isBlank)).toBe(false);
  expect([undefined, null, '', []].every(isBlank)).toBe(true);
});
