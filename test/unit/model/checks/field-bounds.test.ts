import { found, problemsOf, sound, text, type Change } from './lab.js';

type Schema = Readonly<Record<string, unknown>>;

/** The sound definition with another schema of one field of its form. */
function having(name: string, schema: Schema, more: Change = {}): Change {
  const { forms } = sound();
  const form = forms['form']!;
  const properties = { ...form.schema.properties, [name]: schema };
  return { ...more, definition: { forms: { form: { ...form, schema: { ...form.schema, properties } } } } };
}
const rows = (columns: Schema, more: Schema = {}): Schema => ({ type: 'array', items: { type: 'object', properties: columns, ...more } });
const LINES = { id: { type: 'string' }, qty: { type: 'integer' }, paid: { type: 'boolean' } };

describe('rules that no value can meet are refused', () => {
  test.each<[string, string, Schema]>([
    ['bounds of a number', 'days', { type: 'number', minimum: 5, maximum: 3 }],
    ['bounds of which one is shut out', 'days', { type: 'number', minimum: 3, exclusiveMaximum: 3 }],
    ['two that are shut out', 'days', { type: 'number', exclusiveMinimum: 3, exclusiveMaximum: 3 }],
    ['no whole number between them', 'days', { type: 'integer', minimum: 3.2, maximum: 3.8 }],
    ['no whole number between two that are shut out', 'days', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 4 }],
    ['lengths of a text', 'reason', { type: 'string', minLength: 9, maxLength: 8 }],
    ['a text of no length', 'reason', { type: 'string', maxLength: 0 }],
    ['a day that does not go in', 'reason', { type: 'string', format: 'date', maxLength: 8 }],
    ['a day that is never so long', 'reason', { type: 'string', format: 'date', minLength: 11 }],
    ['an instant that does not go in', 'receivedAt', { type: 'string', format: 'date-time', maxLength: 10 }],
    ['lengths of a list', 'lines', { ...rows(LINES), minItems: 3, maxItems: 2 }],
    ['a list of no length', 'lines', { ...rows(LINES), maxItems: 0 }],
    ['bounds of a column', 'lines', rows({ ...LINES, qty: { type: 'integer', minimum: 5, maximum: 3 } })],
  ])('%s', (_what, name, schema) => expect(found(having(name, schema))).toEqual(['neverMet -']));

  test.each<[string, string, Schema]>([
    ['one value', 'days', { type: 'integer', minimum: 3, maximum: 3 }],
    ['one whole number', 'days', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 }],
    ['one length', 'reason', { type: 'string', minLength: 8, maxLength: 8 }],
    ['a day of its length', 'reason', { type: 'string', format: 'date', minLength: 10, maxLength: 10 }],
    ['one row', 'lines', { ...rows(LINES), minItems: 1, maxItems: 1 }],
  ])('what %s can meet is not', (_what, name, schema) => expect(found(having(name, schema))).toEqual([]));

  test('it says of which field, in both languages, and where that stands', () => {
    const [problem] = problemsOf(having('days', { type: 'integer', minimum: 5, maximum: 3 }));
    expect([problem?.path, problem?.message]).toEqual([
      '/forms/form/schema/properties/days',
      {
        zh: 'form/days：minimum 5 与 maximum 3 矛盾，没有任何值能同时满足',
        en: 'form/days: minimum 5 and maximum 3 contradict each other: no value can ever meet both',
      },
    ]);
  });

  test('of a message too', () => {
    const schema = { type: 'object', properties: { note: { type: 'string' }, count: { type: 'integer', minimum: 2, maximum: 1 } } };
    expect(found({ definition: { messages: { told: { name: text, senders: ['staff'], schema, ui: { order: [], fields: {} } } } } })).toEqual(['neverMet -']);
  });
});

describe('a choice that its own field would refuse is refused', () => {
  test.each<[string, string, Schema]>([
    ['of another kind', 'reason', { type: 'string', enum: ['a', 5] }],
    ['a text among numbers', 'days', { type: 'integer', enum: [1, '2'] }],
    ['a part among whole numbers', 'days', { type: 'integer', enum: [1, 1.5] }],
    ['outside the bounds', 'days', { type: 'integer', enum: [1, 9], maximum: 5 }],
    ['too long', 'reason', { type: 'string', enum: ['a', 'abc'], maxLength: 2 }],
    ['of another format', 'reason', { type: 'string', enum: ['2026-09-23', 'soon'], format: 'date' }],
    ['of a column', 'lines', rows({ ...LINES, qty: { type: 'integer', enum: ['1'] } })],
  ])('%s', (_what, name, schema) => expect(found(having(name, schema))).toEqual(['choiceNotAllowed -']));

  test('one that it takes is not, nor a blank one, which is no answer', () => {
    expect(found(having('reason', { type: 'string', enum: ['a', 'ab', ''], maxLength: 2 }))).toEqual([]);
    expect(found(having('days', { type: ['integer', 'null'], enum: [1, 2, null] }))).toEqual([]);
  });
});

describe('a rule that nothing would obey is refused', () => {
  test.each<[string, string, Schema]>([
    ['a length of a number', 'days', { type: 'integer', maxLength: 3 }],
    ['a bound of a text', 'reason', { type: 'string', minimum: 3 }],
    ['a format of a number', 'days', { type: 'integer', format: 'date' }],
    ['a number of rows of a text', 'reason', { type: 'string', minItems: 1 }],
    ['fields of a text', 'reason', { type: 'string', properties: {} }],
  ])('%s', (_what, name, schema) => expect(found(having(name, schema))).toEqual(['keywordIgnored -']));

  test('one of a type among several is obeyed', () => {
    expect(found(having('days', { type: ['integer', 'null'], minimum: 3 }))).toEqual([]);
  });

  test('columns that the list of a form demands by itself: its steps say it', () => {
    expect(found(having('lines', rows(LINES, { required: ['qty'] })))).toEqual(['requiredIgnored -']);
  });

  test('a field that is demanded and not there', () => {
    const schema = { type: 'object', properties: { note: { type: 'string' }, of: { type: 'object', properties: { a: { type: 'string' } }, required: ['b'] } } };
    const told = { name: text, senders: ['staff'], schema, ui: { order: [], fields: {} } };
    expect(found({ definition: { messages: { told } } })).toEqual(['requiredNotThere -']);
  });
});

describe('what a form is prefilled with is an answer that it takes', () => {
  const prefilled = (name: string, schema: Schema, value: string, rights: object = {}): Change =>
    having(name, schema, { task: { prefill: { [name]: value }, fields: { [name]: 'editable', ...rights } } });
  const upTo5 = { type: 'integer', maximum: 5 };

  test.each<[string, string, Schema, string]>([
    ['a number outside its bounds', 'days', upTo5, '9'],
    ['a text that is none of the choices', 'reason', { type: 'string', enum: ['a', 'b'] }, '"c"'],
    ['a text that is too long', 'reason', { type: 'string', maxLength: 2 }, '"abc"'],
  ])('%s is refused', (_what, name, schema, value) => {
    const [problem, ...others] = problemsOf(prefilled(name, schema, value));
    expect([problem?.code, problem?.elementId, problem?.path, others]).toEqual(['prefillNotAllowed', 'A', `/elements/1/prefill/${name}`, []]);
  });

  test('what it takes, what only the case will know and what may only be read is not', () => {
    for (const change of [prefilled('days', upTo5, '5'), prefilled('days', upTo5, '4 + 5'), prefilled('days', upTo5, '9', { days: 'readonly' })])
      expect(found(change)).toEqual([]);
  });
});
