import { parameterDeclaration } from '../../../../model/parameter.js';
import { valueFaults } from '../../../../api/routes/parameters/value-faults.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string) => ({ id, name: id });
const step = (id: string, ...users: string[]) => ({ id, name: { zh: id, en: id }, how: 'all' as const, who: { users } });
const held = (...value: unknown[]) => ({ 'order.steps': { unit: 'approvalSteps' as const, value } });
const asking = (...steps: unknown[]) =>
  begin(
    process()
      .tolerating('noApprovalSteps')
      .start()
      .choice('a', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], stepsFrom: 'order.steps' } })
      .end(),
    { parameters: held(...steps) },
  );
const yes = (c: PureCase, user: string) =>
  c.command({ kind: 'completeTask', taskId: c.openTasks().find(({ assignee }) => assignee === user)!.id, outcome: 'yes', values: {} }, person(user));
const whose = (c: PureCase) => c.openTasks().map(({ assignee }) => assignee);
const change = (c: PureCase, ...steps: unknown[]) => c.command({ kind: 'changeParameters', parameters: held(...steps), reason: 'r' });

describe('approval steps as the value of a parameter', () => {
  test('a case is approved by the steps that it carries', () => {
    const c = asking(step('one', 'li'), step('two', 'wang'));
    expect(whose(c)).toEqual(['li']);
    yes(c, 'li');
    yes(c, 'wang');
    expect(c.state.status).toBe('completed');
  });

  test('changed while it is under way: steps to come come and go, the one at work stays; the record says which', () => {
    const c = asking(step('one', 'li'), step('two', 'wang'), step('three', 'zhao'));
    change(c, step('zero', 'sun'), step('one', 'gm'), step('three', 'zhao'), step('four', 'hr'));
    expect(whose(c)).toEqual(['li']);
    expect(c.recordsOf('approvalStepsChanged').map(({ data }) => [data.added.map(({ en }) => en), data.removed.map(({ en }) => en)])).toEqual([
      [['four'], ['two']],
    ]);
    for (const user of ['li', 'zhao', 'hr']) yes(c, user);
    expect(c.state.status).toBe('completed');
  });

  test('the step at work is taken out: it is decided as it began, then those after it come', () => {
    const c = asking(step('one', 'li'), step('two', 'wang'), step('three', 'zhao'));
    yes(c, 'li');
    change(c, step('one', 'li'), step('three', 'zhao'));
    expect(whose(c)).toEqual(['wang']);
    yes(c, 'wang');
    yes(c, 'zhao');
    expect(c.state.status).toBe('completed');
  });

  test('a parameter without steps is an incident; once it has some, a retry asks by them', () => {
    const c = asking();
    expect(c.incidents()).toEqual(['noPerformer@a']);
    change(c, step('one', 'li'));
    c.command({ kind: 'retryIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'r' });
    expect([whose(c), c.incidents()]).toEqual([['li'], []]);
  });
});

describe('what ops set is checked', () => {
  const declaration = parameterDeclaration.parse({
    name: 'order.steps',
    label: { zh: 's', en: 's' },
    unit: 'approvalSteps',
    value: [step('one', 'li')],
    mark: 'proposed',
  });
  const faults = (...steps: unknown[]) => valueFaults(declaration, steps, '/value').map(({ path, code }) => [path, code]);

  test.each([
    [[step('one', 'li'), step('two', 'wang')], []],
    [[], [['/value', 'tooFew']]],
    [[step('one')], [['/value/0', 'noPerformer']]],
    [[{ ...step('one', 'li'), how: 'vote' }], [['/value/0', 'voteWithoutPass']]],
    [[{ ...step('one', 'li'), more: 1 }], [['/value/0/more', 'unknownField']]],
    [[{ ...step('one'), who: { groups: ['staff'] } }], [['/value/0', 'membersNotResolved']]],
  ])('%j', (steps, expected) => {
    expect(faults(...steps)).toEqual(expected);
  });
});
