import { checkWithheld } from '../../../../model/checks/withheld.js';
import { process } from '../../../support/process-builder.js';

const text = (name: string) => ({ zh: name, en: name });
const properties = { who: { type: 'string' }, count: { type: 'integer' }, people: { type: 'array', items: { type: 'string' } } };
const forms = { form: { name: text('form'), schema: { type: 'object', properties }, ui: { order: Object.keys(properties), fields: {} } } };
const variables = { head: { type: 'string' }, heads: { type: 'list' } };
const found = (variable: string) =>
  checkWithheld(
    process()
      .with({ forms, variables, withheldFrom: [{ person: variable }, { roles: ['staff'], variable, in: ['x'] }] })
      .start()
      .end()
      .build(),
  ).map(({ code }) => code);

describe('what says from whom cases are kept', () => {
  test.each(['who', 'head'])('0035: is a text (%s)', (variable) => expect(found(variable)).toEqual([]));

  test.each([
    ['count', 'withheldByNoText'],
    ['people', 'withheldByNoText'],
    ['heads', 'withheldByNoText'],
    ['nothing', 'unknownVariable'],
  ])('0035: else it would keep them from nobody, and is refused (%s)', (variable, code) => expect(found(variable)).toEqual([code, code]));
});
