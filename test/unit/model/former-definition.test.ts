import { inTodaysLanguage } from '../../../model/former-definition.js';
import { process } from '../../support/process-builder.js';

test('a version that explained none of its words keeps what they meant: those of elements for all, those of clocks grave and for the house', () => {
  const clock = { parameter: 'p.day', startedBy: { element: 'a' }, from: 'now()', metBy: [{ element: 'a' }], flag: 'late' };
  const { flags: _flags, identifies: _identifies, ...kept } = process().start().userTask('a', { flag: 'disputed' }).end().clock('c', clock).build();
  const now = inTodaysLanguage(kept);
  expect(now.flags).toEqual({
    late: { name: { zh: 'late', en: 'late' }, outside: false, grave: true },
    disputed: { name: { zh: 'disputed', en: 'disputed' }, outside: true, grave: false },
  });
  expect(now.identifies).toEqual([]);
});

test('a version of today stays as it is', () => {
  const definition = process()
    .with({ flags: { x: { name: { zh: '甲', en: 'X' } } }, identifies: [] })
    .start()
    .userTask('a')
    .end()
    .build();
  expect(inTodaysLanguage(definition)).toEqual(definition);
});
