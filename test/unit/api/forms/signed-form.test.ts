import { isComparable, signedForm } from '../../../../api/forms/signed-form.js';

const form = {
  schema: {
    type: 'object',
    properties: {
      amount: { type: 'integer' },
      lines: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, model: { type: 'string' } } } },
    },
    required: [],
    additionalProperties: false,
  },
} as never;
const at = { caseId: 'C-1', elementId: 'a', taskId: 'C-1.a', by: 'li' };
const values = { amount: 100, lines: [{ id: '1', model: 'X', price: 5 }], other: 1 };
const hash = (changed: object = {}, where: object = {}): string => signedForm(form, { ...values, ...changed }, { ...at, ...where });

describe('what a signature is of: the form as its writer saw it, bound to case, step, visit and person', () => {
  test('the same form has the same fingerprint, in whatever order its members stand; what his step does not show has no part in it', () => {
    expect(hash()).toBe(hash({ other: 2, lines: [{ model: 'X', price: 6, id: '1' }] }));
    expect(isComparable(hash())).toBe(true);
  });

  test.each([[{ amount: 101 }], [{ amount: null }], [{ lines: [{ id: '1', model: 'Y' }] }], [{ lines: [] }]])('a change of it breaks it: %j', (changed) => {
    expect(hash(changed)).not.toBe(hash());
  });

  test.each([[{ caseId: 'C-2' }], [{ elementId: 'b' }], [{ taskId: 'C-1.a2' }], [{ by: 'wang' }]])('it is of no other place or person: %j', (where) => {
    expect(hash({}, where)).not.toBe(hash());
  });
});
