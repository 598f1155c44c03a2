import { describe, expect, test } from '@jest/globals';
import { checkForms } from '../../../../model/checks/forms.js';
import type { ProcessDefinition } from '../../../../model/process-definition.js';
import { type Extra, process } from '../../../support/process-builder.js';

const text = { zh: '名', en: 'name' };
const properties = {
  days: { type: 'integer' },
  note: { type: 'string' },
  lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, n: { type: 'integer' }, why: { type: 'string' } } } },
};
const order = ['days', 'note', 'lines'];
const look = (visibleWhen: string) => ({ label: text, visibleWhen });

/** A process of one task over a form; parts of the form and rights on it as given. */
function definition(form: { readonly schema?: Extra; readonly ui?: Extra }, fields: Extra = {}, task: Extra = {}): ProcessDefinition {
  const whole = { name: text, schema: { type: 'object', properties: { ...properties, ...form.schema } }, ui: { order, fields: {}, ...form.ui } };
  return process('forms')
    .with({ forms: { form: whole } })
    .start()
    .userTask('a', { form: 'form', fields, ...task })
    .end()
    .build();
}
const found = (document: ProcessDefinition) =>
  checkForms(document).map(({ severity, code, elementId, message }) => [severity, code, elementId, message.en.split(/[ ,:]/)[0]]);
const codes = (document: ProcessDefinition) => checkForms(document).map(({ code }) => code);
const demanding = (field: string) => ({ outcomes: [{ id: 'done', name: text, requires: { fields: [field] } }] });

test('a form that shows what it demands is in order', () => {
  const all = { days: 'editable', note: 'required', lines: 'editable', 'lines/n': 'required', 'lines/why': 'readonly' };
  expect(found(definition({ ui: { fields: { note: look('days > 3'), 'lines/n': look('days > 3') } } }, all))).toEqual([]);
});

describe('trials A4: what is demanded can be seen and filled', () => {
  test('a field that is not in the order of the form is seen by nobody', () => {
    expect(codes(definition({ ui: { order: ['days', 'lines'] } }, { note: 'required' }))).toEqual(['fieldNotShown']);
    expect(codes(definition({ ui: { order: ['days', 'lines'] } }, { days: 'required' }))).toEqual([]);
    const start = process('forms')
      .with({ forms: { form: { name: text, schema: { type: 'object', properties }, ui: { order: ['days'], fields: {} } } }, startFields: { note: 'required' } })
      .start()
      .end();
    expect(checkForms(start.build()).map(({ code, elementId }) => [code, elementId])).toEqual([['fieldNotShown', null]]);
  });

  test('a column without its list is seen by nobody; one of a list that may only be read cannot be filled', () => {
    expect(codes(definition({}, { 'lines/n': 'readonly' }))).toEqual(['fieldNotShown']);
    expect(codes(definition({}, { lines: 'readonly', 'lines/n': 'required' }))).toEqual(['listReadOnly']);
    expect(codes(definition({}, { lines: 'readonly', 'lines/n': 'readonly' }))).toEqual([]);
  });

  test.each([
    ['note', 'false'],
    ['note', 'note != null'],
    ['lines/n', 'days > 3 and n > 1'],
  ])('%s is never visible when %s', (path, condition) => {
    const rights = { days: 'editable', note: 'editable', lines: 'editable', [path]: 'required' };
    expect(codes(definition({ ui: { fields: { [path]: look(condition) } } }, rights))).toEqual(['neverVisible']);
    expect(codes(definition({ ui: { fields: { [path]: look(condition) } } }, { ...rights, [path]: 'readonly' }))).toEqual([]);
  });

  test('names that only look alike are others', () => {
    const rights = { note: 'required' };
    for (const condition of ['notes > 3', 'x.note = 1', '"note" = "note"'])
      expect(codes(definition({ ui: { fields: { note: look(condition) } } }, rights))).toEqual([]);
  });

  test('an outcome demands only what the step can fill', () => {
    expect(codes(definition({}, {}, demanding('note')))).toEqual(['requiredFieldHidden']);
    expect(codes(definition({}, { note: 'readonly' }, demanding('note')))).toEqual(['requiredFieldHidden']);
    expect(codes(definition({}, { note: 'editable' }, demanding('note')))).toEqual([]);
  });

  test('an outcome of a task without a form demands no field: nobody could ever choose it', () => {
    const without = (task: Extra) => process('forms').start().userTask('a', task).end().build();
    expect(found(without(demanding('days')))).toEqual([['error', 'requiredFieldHidden', 'a', 'An']]);
    expect(codes(without({}))).toEqual([]);
    expect(codes(without({ outcomes: [{ id: 'done', name: text, requires: { comment: true, fields: [] } }] }))).toEqual([]);
  });

  test('an outcome demands a list, never its column, which no answer has at the top', () => {
    const rights = { lines: 'editable', 'lines/n': 'editable' };
    expect(codes(definition({}, rights, demanding('lines/n')))).toEqual(['requiredFieldHidden']);
    expect(codes(definition({}, rights, demanding('lines')))).toEqual([]);
  });
});

describe('a form speaks of fields that there are, each once', () => {
  test.each([
    ['order', { order: [...order, 'ghost'] }],
    ['groups', { groups: [{ title: text, fields: ['ghost'] }] }],
    ['looks', { fields: { 'lines/ghost': { label: text } } }],
  ])('%s', (_, ui) => {
    expect(codes(definition({ ui }))).toEqual(['unknownField']);
  });

  test('a field in the order twice, or in two groups, would be drawn twice', () => {
    expect(codes(definition({ ui: { order: [...order, 'note'] } }))).toEqual(['fieldTwice']);
    const group = { title: text, fields: ['note'] };
    expect(codes(definition({ ui: { groups: [group, group] } }))).toEqual(['fieldTwice']);
  });
});

describe('schemas keep to what browser, API and engine read alike', () => {
  test.each([
    ['a keyword that is not of them', { type: 'string', not: { const: '?' } }],
    ['a type that is none', { type: 'text' }],
    ['a format nobody knows', { type: 'string', format: 'ipv4' }],
    ['a pattern that is none', { type: 'string', pattern: '(' }],
    ['a limit that is no number', { type: 'string', maxLength: '5' }],
    ['a length below nothing', { type: 'string', minLength: -1 }],
    ['choices that are none', { type: 'string', enum: [] }],
    ['a right, which is the step’s to say', { type: 'string', readOnly: true }],
    ['an unknown keyword within a list', { type: 'array', items: { type: 'string', contains: {} } }],
    ['an unknown keyword within a column', { type: 'array', items: { type: 'object', properties: { n: { type: 'integer', multipleOf: 2 } } } }],
  ])('%s', (_, schema) => {
    expect(codes(definition({ schema: { note: schema } }))).toEqual(['unsupportedSchema']);
  });

  test.each([
    ['a field', { type: 'string', pattern: '^(a+)+$' }],
    ['a column', { type: 'array', items: { type: 'object', properties: { n: { type: 'string', pattern: '(\\w+\\s?)*$' } } } }],
  ])('a pattern that may be tried without end is not published: of %s', (_, schema) => {
    expect(codes(definition({ schema: { note: schema } }))).toEqual(['endlessPattern']);
  });

  test.each([
    ['a text of any length', { type: 'string', pattern: '\\s+$' }],
    ['a text that is too long for it', { type: 'string', pattern: '\\s*\\s*$', maxLength: 465 }],
    ['a column', { type: 'array', items: { type: 'object', properties: { n: { type: 'string', pattern: 'a.*b' } } } }],
  ])('a pattern that tries each character again and again is not published: of %s', (_, schema) => {
    expect(codes(definition({ schema: { note: schema } }))).toEqual(['slowPattern']);
  });

  test.each([
    ['short texts', { type: 'string', pattern: '\\s*\\s*$', maxLength: 464 }],
    ['what is tried once', { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$' }],
  ])('any other is: of %s', (_, schema) => {
    expect(codes(definition({ schema: { note: schema } }))).toEqual([]);
  });

  test('all of those that may be used', () => {
    const schema = {
      a: { type: ['string', 'null'], enum: ['a@b.c'], minLength: 1, maxLength: 5, pattern: '^a', format: 'email', title: 'A', description: 'a' },
      b: { type: 'number', minimum: 0, maximum: 1, exclusiveMinimum: 0, exclusiveMaximum: 1 },
      c: { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true, items: { type: 'string' } },
      d: { type: 'object', properties: { e: { type: 'boolean' } }, required: ['e'], additionalProperties: false },
    };
    expect(found(definition({ schema }))).toEqual([]);
  });

  test('a column cannot be a list or an object itself', () => {
    const inner = { type: 'array', items: { type: 'object', properties: {} } };
    const note = (column: Extra) => ({ note: { type: 'array', items: { type: 'object', properties: { x: column } } } });
    expect(codes(definition({ schema: note(inner) }))).toEqual(['nestedList']);
    expect(codes(definition({ schema: note({ type: 'object' }) }))).toEqual(['nestedList']);
    expect(codes(definition({ schema: note({ type: 'array', items: { type: 'string' } }) }))).toEqual([]);
  });

  test('what a message carries too', () => {
    const message = { name: text, senders: ['staff'], schema: { type: 'object', properties: { x: { not: {} } }, required: [] }, ui: { order: [], fields: {} } };
    expect(codes({ ...definition({}), messages: { m: message } } as unknown as ProcessDefinition)).toEqual(['unsupportedSchema']);
  });
});

test('each problem speaks both languages and says what to do', () => {
  const broken = definition(
    { schema: { note: { type: 'x' } }, ui: { order: ['days', 'days', 'ghost'] } },
    { note: 'required', ghost: 'editable', 'lines/n': 'required' },
    demanding('note'),
  );
  const problems = checkForms(broken);
  expect(problems.length).toBeGreaterThan(4);
  for (const { message, hint } of problems) for (const each of [message.zh, message.en, hint.zh, hint.en]) expect(each.length).toBeGreaterThan(3);
});
