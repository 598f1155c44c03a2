import { expect, test } from '@jest/globals';
import { formNames } from '../../../../model/checks/vocabulary.js';
import { NUMBER } from '../../../../model/feel/kinds.js';
import { process } from '../../../support/process-builder.js';

const name = { zh: '名', en: 'name' };
const properties = {
  days: { type: 'integer' },
  note: { type: 'string' },
  lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, days: { type: 'string' }, n: { type: 'integer' } } } },
};
const definition = process('names')
  .with({ forms: { form: { name, schema: { type: 'object', properties }, ui: { order: [], fields: {} } } } })
  .start()
  .end()
  .build();

test('the names that visibleWhen sees are gathered once for a form and once for a list, however many fields ask for them', () => {
  const namesAt = formNames(definition, { days: NUMBER });
  const at = (field: string) => namesAt(['forms', 'form', 'ui', 'fields', field, 'visibleWhen']);
  expect(Object.keys(at('note')!)).toEqual(['days', 'note', 'lines']);
  expect(at('days')).toBe(at('note'));
  expect(at('lines/n')).toBe(at('lines/days'));
  // what a row calls like a field of the form is the row's
  expect(at('lines/n')).toMatchObject({ days: { is: 'text' }, n: { is: 'number' }, note: { is: 'text' } });
  expect(at('note')).toMatchObject({ days: { is: 'number' } });
  expect(namesAt(['forms', 'other', 'ui', 'fields', 'x', 'visibleWhen'])).toEqual({});
  expect(namesAt(['elements', 0, 'name', 'zh'])).toBeUndefined();
});
