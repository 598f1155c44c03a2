import { demandFaults } from '../../../../model/forms/check.js';
import { valueFaults } from '../../../../model/forms/value-faults.js';
import { saysNothing } from '../../../../model/forms/values.js';

describe('what says nothing', () => {
  test.each([undefined, null, '', [], '   ', '\t\r\n', '\u3000', '\u200b', '\u200e \u2060', '\ufeff', '\u00ad', '\u3164', '\u2800', '\u{e0001}'])(
    '%j',
    (value) => {
      expect(saysNothing(value)).toBe(true);
    },
  );

  test.each([' a ', '0', '.', '\u200b同意', 0, false, ['']])('is not %j', (value) => {
    expect(saysNothing(value)).toBe(false);
  });

  test('is no comment, no field that an outcome demands and no property that is required', () => {
    const requires = { comment: true, fields: ['reason'] };
    const codes = (comment: string, reason: string) =>
      demandFaults([{ id: 'no', requires }], { outcome: 'no', comment }, { reason }, () => true).map(({ code }) => code);
    expect(codes('\u200b', '  ')).toEqual(['commentRequired', 'required']);
    expect(codes('x', 'y')).toEqual([]);
    expect(valueFaults({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { a: ' ' }, '')).toEqual([{ path: '/a', code: 'required' }]);
  });
});
