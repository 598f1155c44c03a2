import { found, sound, text, type Change } from './lab.js';

const check = (at: string, extra: object = {}) => ({ at, rule: 'true', code: 'c', message: text, ...extra });

/** A2, last list: what would be ignored in silence. */
describe('what would be ignored is an error when published', () => {
  test.each<[string, Change, string]>([
    ['a check at a field the form has not', { task: { checks: [check('/dayz')] } }, 'checkAtUnknownField A'],
    ['a check at a field this step does not show', { task: { checks: [check('/company')] } }, 'checkAtUnknownField A'],
    ['a check of the start form at a field that is not asked there', { definition: { startChecks: [check('/ok')] } }, 'checkAtUnknownField -'],
    ['a check for an outcome there is not', { task: { checks: [check('/days', { outcomes: ['refused'] })] } }, 'unknownOutcome A'],
    ['a prefill of a field the form has not', { task: { prefill: { dayz: '1' } } }, 'prefillUnknownField A'],
    ['a prefill of a field this step does not show', { task: { prefill: { company: '"x"' } } }, 'prefillUnknownField A'],
    ['the company’s variable', { definition: { partyVariable: 'ghost' } }, 'unknownPartyVariable -'],
    ['a performers’ company', { task: { performers: { party: 'ghost' } } }, 'unknownPartyVariable A'],
    ['a company that is told', { send: { to: [{ party: 'ghost' }] } }, 'unknownPartyVariable B'],
    ['an internal field that is none', { definition: { internalFields: ['reasn'] } }, 'unknownInternalField -'],
    ['a correlation by a field the message has not', { receive: { correlation: { dayz: 'days' } } }, 'unknownCorrelationField R'],
    ['a number code of another process', { definition: { numberCode: 'TAKEN' } }, 'numberCodeTaken -'],
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
