import { narrowForm, startForm, stepForm } from '../../../model/forms/step-form.js';
import { form as formSchema } from '../../../model/process-definition.js';

const text = { zh: '名', en: 'name' };
const form = formSchema.parse({
  name: text,
  schema: {
    type: 'object',
    properties: {
      note: { type: 'string', minLength: 2 },
      secret: { type: 'string' },
      amount: { type: 'integer', minimum: 1 },
      lines: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: { id: { type: 'string' }, product: { type: 'string', minLength: 1 }, n: { type: 'integer', minimum: 1 }, price: { type: 'integer' } },
        },
      },
    },
  },
  ui: {
    order: ['amount', 'note', 'secret', 'lines'],
    fields: {
      note: { label: text },
      secret: { label: text },
      amount: { label: text },
      lines: { label: text },
      'lines/product': { label: text },
      'lines/price': { label: text },
    },
    groups: [
      { title: text, fields: ['note', 'secret'] },
      { title: text, fields: ['secret'] },
    ],
  },
});

describe('forms of steps', () => {
  test('a field the step does not name is hidden everywhere', () => {
    const narrowed = narrowForm(form, { note: 'editable', lines: 'editable', 'lines/product': 'required' });
    expect(Object.keys(narrowed.schema.properties)).toEqual(['note', 'lines']);
    expect(narrowed.ui.order).toEqual(['note', 'lines']);
    expect(Object.keys(narrowed.ui.fields)).toEqual(['note', 'lines', 'lines/product']);
    expect(narrowed.ui.groups).toEqual([{ title: text, fields: ['note'] }]);
    expect(JSON.stringify(narrowed)).not.toContain('secret');
  });

  test('required, editable and read-only; limits hold only for what can be changed', () => {
    const { schema } = narrowForm(form, { note: 'required', amount: 'readonly' });
    expect(schema.required).toEqual(['note']);
    expect(schema.properties.note).toEqual({ type: 'string', minLength: 2 });
    expect(schema.properties.amount).toEqual({ type: 'integer', readOnly: true });
    expect(schema.additionalProperties).toBe(false);
  });

  test('in a list each column has its right; the id of a line always comes along', () => {
    const { schema } = narrowForm(form, { lines: 'required', 'lines/product': 'readonly', 'lines/n': 'required' });
    expect(schema.properties.lines).toEqual({
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, product: { type: 'string', readOnly: true }, n: { type: 'integer', minimum: 1 } },
        required: ['n'],
        additionalProperties: false,
      },
    });
  });

  test('a list that is read-only is so in all its columns', () => {
    const { schema } = narrowForm(form, { lines: 'readonly', 'lines/n': 'required' });
    expect(schema.properties.lines).toEqual({
      type: 'array',
      readOnly: true,
      items: { type: 'object', properties: { id: { type: 'string' }, n: { type: 'integer', readOnly: true } }, required: [], additionalProperties: false },
    });
  });

  test('a task without a form asks for the outcome only', () => {
    const empty = stepForm({ forms: { form } }, { fields: {} });
    expect(empty.schema).toEqual({ type: 'object', properties: {}, required: [], additionalProperties: false });
    expect(stepForm({ forms: { form } }, { form: 'form', fields: { note: 'editable' } }).ui.order).toEqual(['note']);
    expect(startForm({ forms: { form }, startForm: 'form', startFields: { amount: 'required' } }).schema.required).toEqual(['amount']);
  });

  test('narrowing leaves the form as it is', () => {
    const before = JSON.stringify(form);
    narrowForm(form, { lines: 'readonly', 'lines/n': 'required' });
    expect(JSON.stringify(form)).toBe(before);
  });
});
