import { clockIdOf } from '../../../../../../designer/src/workplace/pages/case/journal/clock-id.js';

test('the record names a clock of an earlier visit, which the case does not show any more, by the id of its deadline', () => {
  expect(['own.clock', 'own.clock~2', 'own.clock@taiwan', 'own.clock~3@a~1@b'].map(clockIdOf)).toEqual(Array(4).fill('own.clock'));
  expect(['task:RR-202609-0001.a.1', ''].map(clockIdOf)).toEqual([undefined, undefined]);
});
