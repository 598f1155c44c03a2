import { expect, test } from '@jest/globals';
import {
  stepsOf,
  withHow,
  withName,
  withNewStep,
  withoutStep,
  withStepMoved,
  withWho,
  type Steps,
} from '../../../../../../../designer/src/workplace/pages/parameters/steps/step-edits.js';
import { approvalStep } from '../../../../../../../model/approvals/approval-step.js';

const step = (id: string, users: readonly string[] = ['li']): Steps[number] => ({ id, name: { zh: id, en: id }, how: 'all', who: { users: [...users] } });
const two: Steps = [step('one'), step('two')];
const idsOf = (steps: Steps): string[] => steps.map(({ id }) => id);

test('steps come, go and change their order; a new one has an id that no other has', () => {
  expect(idsOf(withStepMoved(two, 1, -1))).toEqual(['two', 'one']);
  expect(idsOf(withoutStep(two, 0))).toEqual(['two']);
  expect(idsOf(withNewStep([step('step2')]))).toEqual(['step2', 'step3']);
});

test('a Chinese name is the English one too, until that has its own', () => {
  const [, , fresh] = withNewStep(two);
  const named = withName(fresh!, 'zh', '主管');
  expect(named.name).toEqual({ zh: '主管', en: '主管' });
  const both = withName(named, 'en', 'Head');
  expect([both.name, withName(both, 'zh', '总监').name]).toEqual([
    { zh: '主管', en: 'Head' },
    { zh: '总监', en: 'Head' },
  ]);
});

test('only a vote has a number to reach and a veto; what is left is a step', () => {
  const vote = { ...withHow(step('one'), 'vote'), veto: true };
  expect(vote).toMatchObject({ how: 'vote', pass: { percent: 50 } });
  expect(withHow(vote, 'all')).toEqual(step('one'));
  expect(approvalStep.safeParse(vote).success).toBe(true);
});

test('who is not said is left out', () => {
  const byRole = withWho(withWho(step('one'), { users: [] }), { groups: ['staff'], expression: '' });
  expect(byRole.who).toEqual({ groups: ['staff'] });
});

test('what is no list of steps cannot be edited', () => {
  expect([stepsOf(two), stepsOf(undefined), stepsOf([{ id: 'x' }])]).toEqual([two, null, null]);
});
