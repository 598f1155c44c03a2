import type { FieldSchema } from '../../../../model/forms/field-schema.js';
import { valueFaults } from '../../../../model/forms/value-faults.js';

/** A field of which several choices may be made. */
const choices: FieldSchema = { type: 'array', items: { type: 'string', enum: ['mail', 'phone', 'visit'] }, uniqueItems: true, minItems: 2, maxItems: 2 };
const faults = (value: unknown) => valueFaults(choices, value, '/how').map(({ path, code }) => `${path} ${code}`);

describe('a field that holds several choices', () => {
  test.each([
    [['mail'], ['/how tooFew']],
    [['visit', 'mail'], []],
    [['mail', 'phone', 'visit'], ['/how tooMany']],
    [['mail', 'mail'], ['/how duplicate']],
    [['mail', 'fax'], ['/how/1 notAllowed']],
    ['mail', ['/how wrongType']],
    [['mail', null], ['/how/1 wrongType']],
  ])('%j: %j', (value, expected) => {
    expect(faults(value)).toEqual(expected);
  });

  test('none chosen is no answer: whether there has to be one is said by the step', () => {
    expect(faults([])).toEqual([]);
  });
});
