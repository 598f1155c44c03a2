import { found, sound, type Change } from './lab.js';

const form = (name: string): Change => {
  const whole = sound().forms.form!;
  return { definition: { forms: { form: { ...whole, schema: { ...whole.schema, properties: { ...whole.schema.properties, [name]: { type: 'string' } } } } } } };
};
const column = (name: string): Change => {
  const whole = sound().forms.form!;
  const lines = { type: 'array', items: { type: 'object', properties: { qty: { type: 'integer' }, id: {}, paid: {}, [name]: { type: 'string' } } } };
  return { definition: { forms: { form: { ...whole, schema: { ...whole.schema, properties: { ...whole.schema.properties, lines } } } } } };
};
const message = (name: string): Change => {
  const told = sound().messages.told!;
  return { definition: { messages: { told: { ...told, schema: { ...told.schema, properties: { ...told.schema.properties, [name]: { type: 'string' } } } } } } };
};

/** Each place where a definition gives something a name, and whose the problem is. */
const PLACES: readonly (readonly [place: string, change: (name: string) => Change, owner: string])[] = [
  ['a field', form, '-'],
  ['a column', column, '-'],
  ['what a message carries', message, '-'],
  ['a variable', (name) => ({ definition: { variables: { [name]: { type: 'string' } } } }), '-'],
  ['a beginning', (name) => ({ definition: { initial: { [name]: 'reason' } } }), '-'],
  ['an output', (name) => ({ task: { output: { [name]: 'reason' } } }), 'A'],
  ['an input', (name) => ({ task: { input: { [name]: 'reason' } } }), 'A'],
  ['an output of a message', (name) => ({ receive: { output: { [name]: 'message.payload.note' } } }), 'R'],
  ['an item', (itemVariable) => ({ task: { multiInstance: { collection: '[1, 2]', itemVariable } } }), 'A'],
];

describe.each(PLACES)('%s has a name that an expression can ask for', (_place, change, owner) => {
  test.each(['', ' ', 'x/y', 'a.b', 'a b', '1st', 'null', 'true', 'for', 'x"', 'a\n', '~'])('not %j', (name) => {
    expect(found(change(name))).toContain(`unreadableName ${owner}`);
  });
  test.each(['x', '_x', 'due-days', '金额', 'a1', 'day', 'item', 'count', 'Größe'])('%j', (name) => {
    expect(found(change(name))).not.toContain(`unreadableName ${owner}`);
  });
});

test('a name under which JavaScript keeps nothing is none', () => {
  const change: Change = { definition: { variables: JSON.parse('{"__proto__": {"type": "string"}}') as object } };
  expect(found({ ...change, task: { multiInstance: { collection: '[1, 2]', itemVariable: '__proto__' } } })).toContain('unreadableName A');
});
