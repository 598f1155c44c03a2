import { expect, test } from '@jest/globals';
import { stepsEffects } from '../../../../api/views/steps-effects.js';
import type { CaseState } from '../../../../engine/case-state.js';
import { preview } from '../../../../workflows/preview.js';
import { begin } from '../../engine/begin.js';
import { process } from '../../../support/process-builder.js';

const step = (id: string, user = 'li') => ({ id, name: { zh: `${id}步`, en: id }, how: 'all' as const, who: { users: [user] } });
const held = (...value: unknown[]) => ({ 'order.steps': { unit: 'approvalSteps' as const, value } });
const approving = process()
  .tolerating('noApprovalSteps')
  .start()
  .choice('a', ['yes'], { performers: { groups: ['staff'] } })
  .choice('b', ['yes', 'no'], { name: { zh: '审批', en: 'Approve' }, performers: {}, approval: { approves: ['yes'], stepsFrom: 'order.steps' } })
  .end();
const SYSTEM = { id: 'ops', name: 'ops' };

/** A case in whose approval `one` is at work, with two to come; before it, where `reached` is false. */
function caseWith(reached: boolean) {
  const c = begin(approving, { parameters: held(step('one'), step('two'), step('three')) });
  if (reached) c.command({ kind: 'completeTask', taskId: c.task('a').id, outcome: 'yes', values: {} }, SYSTEM);
  return c;
}
/** What a change says of the case, in either language; the case stays as it was. */
function told(reached: boolean, ...steps: unknown[]): string[] {
  const c = caseWith(reached);
  const before: CaseState = structuredClone(c.state);
  const answer = preview(c.graph, c.state, { kind: 'changeParameters', parameters: held(...steps), reason: 'r', actor: SYSTEM, now: c.now });
  expect(c.state).toEqual(before);
  if ('rejection' in answer) throw new Error(answer.rejection.code);
  const definition = approving.build();
  return (['zh-CN', 'en'] as const).flatMap((language) => stepsEffects({ definition, language }, answer.steps ?? []).map(({ text }) => text));
}

test('a dry run says which steps come and which go, of an approval under way', () => {
  expect(told(true, step('one'), step('three'), step('four'))).toEqual(['审批：增加 four步；去掉 two步', 'Approve: added four; taken away two']);
});

test('it says which are decided by others, and in which order those that stay come', () => {
  expect(told(true, step('one'), step('three'), step('two', 'wang'))).toEqual([
    '审批：改变 two步；之后依次为 three步、two步',
    'Approve: changed two; then in this order: three, two',
  ]);
});

test('what was decided and what is at work stays: a step before it comes no more', () => {
  expect(told(true, step('zero'), step('one', 'gm'), step('two'), step('three'))).toEqual([
    '审批：还没有办的步骤不变',
    'Approve: what is still to come stays as it is',
  ]);
});

test('of a case that has not come to it, it says that', () => {
  expect(told(false, step('one'))).toEqual([
    '现在没有进行中的此项审批；以后开始的按新的步骤办理',
    'No such approval is under way; one that begins later has the new steps',
  ]);
});
