import { changedRules } from '../../../../../../designer/src/workplace/pages/case/journal/changed-rules.js';

const label = { zh: '审批', en: 'Approve' };
const applied = { operation: 'changeParameters', reason: 'r' } as const;

test('each rule that was changed is told by its name, from what to what; one that stays is not', () => {
  const two = { value: 2, unit: 'workingDays' };
  const changed = changedRules({
    ...applied,
    parameters: { 'p.a': { value: 3, unit: 'calendarDays' }, 'p.new': two, 'p.same': two },
    before: { 'p.a': two, 'p.new': null },
    rules: { 'p.a': { label }, 'p.new': { label, options: { x: label } } },
  });
  expect(changed).toEqual([
    { name: 'p.a', label, from: two, to: 3, unit: 'calendarDays' },
    { name: 'p.new', label, options: { x: label }, from: null, to: 2, unit: 'workingDays' },
  ]);
});

test('of a record of long ago, which does not say what was before, nothing is told', () => {
  expect(changedRules({ ...applied, parameters: { 'p.a': { value: 3, unit: 'hours' } } })).toEqual([]);
});
