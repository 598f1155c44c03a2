import { checkPeople } from '../../../../model/checks/people.js';
import { found, problemsOf, sound, text, warned, type Change } from './lab.js';

const assigned = (assignee: string, more: Change = {}): Change => ({ ...more, task: { performers: { groups: ['staff'], assignee } } });
const decided = (who: object, more: Change = {}): Change => ({
  ...more,
  task: { performers: {}, approval: { steps: [{ id: 'one', name: text, how: 'any', who }], approves: ['done'] } },
});
/** A form whose field `reason` is one of these. */
const among = (...values: string[]): Change => {
  const { forms } = sound();
  const form = forms['form']!;
  const schema = { ...form.schema, properties: { ...form.schema.properties, reason: { type: 'string', enum: values } } };
  return { definition: { forms: { form: { ...form, schema } } } };
};

describe('work for an account that there is not is refused', () => {
  test.each([
    ['an assignee', assigned('"nobody"')],
    ['an assignee under a condition', assigned('if days = 1 then "li" else "nobody"')],
    ['an assignee who may be called nothing', assigned('if days = 1 then "li" else ""')],
    ['an assignee whom a field of few values names', assigned('reason', among('li', 'nobody'))],
    ['one of those who decide', decided({ users: ['li', 'nobody'] })],
    ['one who has it where nobody is found', { task: { automatic: { nobodyFound: { do: 'give', users: ['li', 'nobody'] } } } }],
    ['one whom an expression lets decide', decided({ expression: '["wang", "nobody"]' })],
  ])('%s', (_what, change) => expect(found(change)).toEqual(['unknownUser A']));

  test('it says who, in both languages, and where that stands', () => {
    const [problem] = problemsOf(decided({ users: ['li', 'nobody'] }));
    expect([problem?.path, problem?.message]).toEqual([
      '/elements/1/approval/steps/0/who/users/1',
      { zh: '没有账号 nobody：交给他的工作没有人会看到', en: 'There is no account nobody: nobody would ever see work that is given to it' },
    ]);
    expect(problemsOf(assigned('"nobody"'))[0]?.path).toBe('/elements/1/performers/assignee');
  });

  test('whoever has one, and whom only the case will know, is not', () => {
    for (const change of [assigned('"li"'), assigned('reason'), assigned('reason', among('li', 'wang')), decided({ users: ['wang'] })])
      expect(found(change)).toEqual([]);
  });

  test('an account that is disabled is a word: he may be back', () => {
    expect(found(assigned('"gone"'))).toEqual([]);
    expect(warned(assigned('"gone"'))).toEqual(['disabledUser A']);
  });

  test('where accounts are not known nothing is said', () => {
    expect(checkPeople(sound(assigned('"nobody"')), { parameters: [] })).toEqual([]);
  });
});
