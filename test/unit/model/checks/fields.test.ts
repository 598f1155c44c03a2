import { found, problemsOf, sound, text, type Change } from './lab.js';

const check = (at: string, extra: object = {}) => ({ at, rule: 'true', code: 'c', message: text, ...extra });

/** A2, last list: what would be ignored in silence. */
describe('what would be ignored is an error when published', () => {
  test.each<[string, Change, string]>([
    ['a check at a field the form has not', { task: { checks: [check('/dayz')] } }, 'checkAtUnknownField A'],
    ['a check at a field this step does not show', { task: { checks: [check('/company')] } }, 'checkAtUnknownField A'],
    ['a check of the start form at a field that is not asked there', { definition: { startChecks: [check('/ok')] } }, 'checkAtUnknownField -'],
    ['a check of the rows of what is no list', { task: { checks: [check('/days/*/x')] } }, 'checkAtUnknownField A'],
    ['a check of a column this step does not show', { task: { checks: [check('/lines/*/paid')] } }, 'checkAtUnknownField A'],
    ['a check for an outcome there is not', { task: { checks: [check('/days', { outcomes: ['refused'] })] } }, 'unknownOutcome A'],
    ['a prefill of a field the form has not', { task: { prefill: { dayz: '1' } } }, 'prefillUnknownField A'],
    ['a prefill of a field this step does not show', { task: { prefill: { company: '"x"' } } }, 'prefillUnknownField A'],
    ['the company’s variable', { definition: { partyVariable: 'ghost' } }, 'unknownPartyVariable -'],
    ['a performers’ company', { task: { performers: { party: 'ghost' } } }, 'unknownPartyVariable A'],
    ['a company that is told', { send: { to: [{ party: 'ghost' }] } }, 'unknownPartyVariable B'],
    ['an internal field that is none', { definition: { internalFields: ['reasn'] } }, 'unknownInternalField -'],
    [
      'an internal field in a step of a company',
      { definition: { internalFields: ['days'], partyVariable: 'company' }, task: { performers: { party: 'company' } } },
      'internalFieldOutside A',
    ],
    ['a correlation by a field the message has not', { receive: { correlation: { dayz: 'days' } } }, 'unknownCorrelationField R'],
    ['a number code of another process', { definition: { numberCode: 'TAKEN' } }, 'numberCodeTaken -'],
    ['a new version of another organisation', { definition: { key: 'of-others' } }, 'organisationChanges -'],
    ['a flag that nothing explains', { task: { flag: 'disputed' } }, 'unknownFlag A'],
    ['a field that identifies a thing and is none', { definition: { identifies: ['lines/serial'] } }, 'unknownIdentifyingField -'],
    [
      'a kind of company there is not',
      { definition: { forms: { form: { ...sound().forms.form!, ui: { order: [], fields: { company: { label: text, partyKind: 'bank' } } } } } } },
      'unknownPartyKind -',
    ],
    ['a role that is told', { send: { to: [{ role: 'ghost' }] } }, 'unknownRole B'],
    ['a role that a reminder tells', { task: { deadline: { parameter: 'p.day', thresholds: [{ at: 'due', tell: [{ role: 'ghost' }] }] } } }, 'unknownRole A'],
    ['a sender of a message', { definition: { messages: { told: { ...sound().messages.told, senders: ['ghost'] } } } }, 'unknownRole -'],
  ])('%s', (_rule, change, expected) => {
    expect(found(change)).toContain(expected);
  });

  test('a check of each row sees the row as `item`, with its columns, and no other check does', () => {
    expect(found({ task: { checks: [check('/lines/*/qty', { rule: 'item.qty = null or item.qty > 0' })] } })).toEqual([]);
    expect(found({ task: { checks: [check('/lines/*/qty', { rule: 'item.gty > 0' })] } })).not.toEqual([]);
    expect(found({ task: { checks: [check('/lines/*/qty', { rule: 'item.qty = "a"' })] } })).toEqual(['unlikeKinds A']);
    expect(found({ task: { checks: [check('/lines', { rule: 'item.qty > 0' })] } })).toEqual(['unknownName A']);
  });

  test('what shows a field asks for a field that is shown with it', () => {
    const form = sound().forms.form!;
    const forms = { form: { ...form, ui: { ...form.ui, fields: { reason: { label: text, visibleWhen: 'days != null and days > 3' } } } } };
    const definition = { forms, startFields: { days: 'readonly', reason: 'editable' } };
    expect(found({ definition, task: { fields: { reason: 'editable' } } })).toEqual(['visibleWhenNotShown A']);
    expect(found({ definition, task: { fields: { reason: 'editable', days: 'readonly' } } })).toEqual([]);
  });

  test('a flag that is explained, a column that identifies a thing and a kind that exists are sound', () => {
    const flags = { disputed: { name: text } };
    expect(found({ definition: { flags, identifies: ['lines/id', 'company'] }, task: { flag: 'disputed' } })).toEqual([]);
  });

  test('internal columns are known by list and column, or by the column alone', () => {
    expect(found({ definition: { internalFields: ['lines/qty', 'qty', 'reason'] } })).toEqual([]);
  });
});

describe('an unknown word of a form, a message, a task, a clock or the process is an error when published', () => {
  const form = sound().forms.form!;
  const told = sound().messages.told!;
  const inForm = (ui: object, schema: object = form.schema): Change => ({ definition: { forms: { form: { ...form, schema, ui: { ...form.ui, ...ui } } } } });
  const inMessage = (ui: object, schema: object = {}): Change => ({
    definition: { messages: { told: { ...told, schema: { ...told.schema, ...schema }, ui: { ...told.ui, ...ui } } } },
  });
  const clock = (extra: object): Change => ({
    definition: {
      clocks: [{ id: 'c', name: text, parameter: 'p.day', startedBy: { element: 'A' }, from: 'receivedAt', metBy: [{ message: 'told' }], ...extra }],
    },
  });
  const done = { id: 'done', name: text };
  const choice = { type: 'object', properties: { ...form.schema.properties, reason: { type: 'string', enum: ['a', 'b'] } } };
  const columns = { id: { type: 'string' }, qty: { type: 'integer' }, why: { type: 'string', enum: ['a', 'b'] }, paid: { type: 'boolean' } };
  const inColumn = { type: 'object', properties: { ...form.schema.properties, lines: { type: 'array', items: { type: 'object', properties: columns } } } };

  test.each<[string, Change, string]>([
    ['rights on fields where the task has no form', { task: { form: undefined, fields: { days: 'editable' } } }, 'fieldsWithoutForm A'],
    ['two outcomes of one id', { task: { outcomes: [done, { ...done, name: { zh: '退', en: 'no' } }] } }, 'duplicateOutcome A'],
    ['an organisation nobody is of', { definition: { orgPack: 'tset' } }, 'unknownOrganisation -'],
    ['a clock of what is no sub-process', clock({ scope: 'A' }), 'clockScope c'],
    ['a clock met no times', clock({ metTimes: '0' }), 'clockTimes c'],
    ['a clock met less than no times', clock({ metTimes: '- 1' }), 'clockTimes c'],
    ['a clock met half a time', clock({ metTimes: '0.5' }), 'clockTimes c'],
    ['a message that demands what it cannot carry', inMessage({}, { required: ['ghost'] }), 'unknownField -'],
    ['a message’s order', inMessage({ order: ['note', 'ghost'] }), 'unknownField -'],
    ['a message’s field twice', inMessage({ order: ['note', 'note'] }), 'fieldTwice -'],
    ['a message’s looks', inMessage({ fields: { ghost: { label: text } } }), 'unknownField -'],
    ['a word of a value the field has not', inForm({ fields: { reason: { label: text, options: { a: text, c: text } } } }, choice), 'unknownOption -'],
    ['a word of a column’s value', inForm({ fields: { 'lines/why': { label: text, options: { c: text } } } }, inColumn), 'unknownOption -'],
    [
      'a word of a message’s value',
      inMessage({ fields: { note: { label: text, options: { c: text } } } }, { properties: { note: { type: 'string', enum: ['a'] } } }),
      'unknownOption -',
    ],
    ['a place for a value in a label', inForm({ fields: { days: { label: { zh: '天数 {{dayz}}', en: 'Days' } } } }), 'noTemplate -'],
    ['half a place in a label', inForm({ fields: { days: { label: { zh: '天数', en: 'Days {{days' } } } }), 'noTemplate -'],
    ['a place in a check’s message', { task: { checks: [check('/days', { message: { zh: '{{days}}', en: 'x' } })] } }, 'noTemplate A'],
    ['a place in what explains a step', { task: { documentation: { zh: '见 {{reason}}', en: 'x' } } }, 'noTemplate A'],
    ['a place in an outcome’s hint', { task: { outcomes: [{ ...done, hint: { zh: 'x', en: '{{days}}' } }] } }, 'noTemplate A'],
    ['a place in a clock’s name', clock({ name: { zh: '{{days}}', en: 'x' } }), 'noTemplate c'],
  ])('%s', (_rule, change, expected) => {
    expect(found(change)).toEqual([expected]);
    for (const { message, hint } of problemsOf(change)) for (const each of [message.zh, message.en, hint.zh, hint.en]) expect(each.length).toBeGreaterThan(3);
  });

  const outputGives = (value: string): Change => ({
    ...inForm({ fields: { reason: { label: text, options: { c: text } } } }, choice),
    task: { output: { reason: `"${value}"` } },
  });

  test('a word of a value that no output gives', () => {
    expect(found(outputGives('b'))).toEqual(['unknownOption -']);
  });

  test.each<[string, Change]>([
    ['words of every value', inForm({ fields: { reason: { label: text, options: { a: text, b: text } } } }, choice)],
    ['words of a column’s values', inForm({ fields: { 'lines/why': { label: text, options: { a: text, b: text } } } }, inColumn)],
    ['words of values that a field only shows', inForm({ fields: { reason: { label: text, options: { a: text } } } })],
    ['a word of a value that an output gives', outputGives('c')],
    ['a message that demands what it carries', inMessage({ order: ['note'], fields: { count: { label: text } } }, { required: ['note'] })],
    ['a clock met twice, or as often as a variable says', clock({ metTimes: '2' })],
    ['a clock met as often as an expression says', clock({ metTimes: 'count(lines) - 1' })],
    ['a clock that a gateway meets: it completes like any element', clock({ metBy: [{ element: 'x' }] })],
    ['one brace in a label', inForm({ fields: { days: { label: { zh: '天数 {工作日}', en: 'Days {working}' } } } })],
  ])('%s is sound', (_rule, change) => {
    expect(found(change)).toEqual([]);
  });
});

describe('periods', () => {
  const deadline = (extra: object): Change => ({ task: { deadline: { parameter: 'p.day', ...extra } } });
  const every = (name: string) => deadline({ thresholds: [{ at: 'every', every: name, tell: [{ role: 'boss' }] }] });
  test.each<[string, Change, string]>([
    ['a deadline’s parameter that the process does not list', deadline({ parameter: 'p.unlisted' }), 'parameterNotListed A'],
    ['a deadline’s parameter that is no period', deadline({ parameter: 'p.yes' }), 'parameterNoPeriod A'],
    ['a parameter that does not exist', { definition: { parameters: ['p.day', 'p.ghost'] } }, 'unknownParameter -'],
    ['a reminder’s repetition that is no period', every('p.yes'), 'parameterNoPeriod A'],
    ['a repetition that cannot repeat', every('p.before'), 'parameterNoPeriod A'],
    ['a repetition of a parameter that is not listed', every('p.unlisted'), 'parameterNotListed A'],
    ['`every` without its parameter', deadline({ thresholds: [{ at: 'every', tell: [{ role: 'boss' }] }] }), 'thresholdPeriod A'],
  ])('%s', (_rule, change, expected) => {
    expect(found(change)).toContain(expected);
  });

  test('the default reminders of a task need nothing listed: their repetition is given to every case', () => {
    expect(found(deadline({}))).toEqual([]);
  });
});
