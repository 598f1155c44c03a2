import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import type { PublishedDefinition } from '../../../../../../designer/src/workplace/pages/case/case-queries.js';
import { fieldsByName, fieldsOfEntry, labelledChanges } from '../../../../../../designer/src/workplace/pages/case/journal/labelled-changes.js';

const label = (zh: string) => ({ label: { zh, en: zh } });
const list = (columns: readonly string[]) => ({
  schema: {
    properties: { goods: { type: 'array', items: { type: 'object', properties: Object.fromEntries(columns.map((name) => [name, { type: 'string' }])) } } },
  },
  ui: { order: ['goods'], fields: { goods: { ...label('货品'), columns: columns.map((name) => ({ name, ...label(name) })) } } },
});
const definition = {
  forms: { a: list(['serial']), b: list(['serial', 'checked']) },
  messages: {
    shipped: {
      name: { zh: '已发货', en: 'Shipped' },
      schema: { properties: { waybill: { type: 'string' } }, required: [] },
      ui: { order: ['waybill'], fields: { waybill: label('运单号') } },
    },
  },
} as unknown as PublishedDefinition;

describe('the record leaves no value out that has words', () => {
  const fields = fieldsByName(definition);

  test('a list has the columns of every form that shows it', () => {
    const change = { name: 'goods', from: [{ id: '1', serial: 'A' }], to: [{ id: '1', serial: 'A', checked: 'ok' }] };
    expect(labelledChanges([change], fields)).toHaveLength(1);
    expect(fields.get('goods')?.columns.map(({ name }) => name)).toEqual(['serial', 'checked']);
  });

  test('a message is told by its own words', () => {
    const entry = { kind: 'messageReceived', data: { name: 'shipped', payload: {} } } as JournalEntryOf;
    const told = labelledChanges([{ name: 'waybill', to: 'SF1' }], fieldsOfEntry(entry, definition, fields));
    expect(told.map(({ field }) => field.label.zh)).toEqual(['运单号']);
  });

  test('a blank that stayed blank says nothing, one that was cleared does', () => {
    expect(
      labelledChanges(
        [
          { name: 'waybill', to: '' },
          { name: 'goods', from: null, to: [] },
          { name: 'waybill', from: 'SF1', to: null },
        ],
        fields,
      ).map(({ change }) => change.from),
    ).toEqual(['SF1']);
  });

  test("the machine's own variables have no words", () => {
    expect(labelledChanges([{ name: 'loopCounter', to: 3 }], fields)).toEqual([]);
  });
});
