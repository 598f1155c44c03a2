import { process } from '../../../support/process-builder.js';
import { begin } from '../begin.js';

const rule = (extra: object) => ({ at: '/n', rule: 'n > 10', code: 'tooFew', message: { zh: 'x', en: 'x' }, ...extra });
const form = {
  name: { zh: 'f', en: 'f' },
  schema: { type: 'object', properties: { n: { type: 'integer' } } },
  ui: { order: ['n'], fields: { n: { label: { zh: 'n', en: 'n' } } } },
};
const task = (check: object) =>
  process()
    .with({ forms: { form } })
    .start()
    .userTask('t', { form: 'form', fields: { n: 'editable' }, checks: [rule(check)] })
    .userTask('after')
    .end()
    .tolerating('ruleOfNoPerson');

describe('a rule of a step that spares roles (notFor), or is about people of some roles (ofRoles)', () => {
  test('a rule for all is judged by the case', () => {
    const c = begin(task({}));
    expect(c.completeRejected('t', { values: { n: 1 } })).toMatchObject({ code: 'tooFew' });
    c.complete('t', { values: { n: 11 } });
    expect(c.open()).toEqual(['after']);
  });

  test('one that asks for roles is not: a case does not know roles, and it is judged where people come in', () => {
    for (const check of [{ notFor: ['boss'] }, { ofRoles: ['boss'] }]) {
      const c = begin(task(check));
      c.complete('t', { values: { n: 1 } });
      expect(c.open()).toEqual(['after']);
    }
  });
});
