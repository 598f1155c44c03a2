import { describe, expect, test } from '@jest/globals';
import { project } from '../../../../engine/project.js';
import type { SignPlace } from '../../../../engine/work-items/signers.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string) => ({ id, name: id });
interface Step {
  readonly how: string;
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
  readonly pass?: { readonly count: number };
}
const deciding = (steps: readonly Step[], more: object = {}) =>
  begin(
    process()
      .start()
      .choice('a', ['yes', 'no'], {
        performers: {},
        operations: { withdraw: true },
        approval: {
          approves: ['yes'],
          steps: steps.map(({ users, groups, ...rest }, n) => ({
            id: `s${n}`,
            name: { zh: 's', en: 's' },
            who: { ...(users && { users }), ...(groups && { groups }) },
            ...rest,
          })),
        },
        ...more,
      })
      .end(),
  );
const whose = (c: PureCase) => c.openTasks().map(({ assignee, candidateGroups, waiting }) => `${assignee ?? candidateGroups.join()}${waiting ? ' waits' : ''}`);
const itemOf = (c: PureCase, user: string) => c.openTasks().find(({ assignee, candidateGroups }) => (assignee ?? candidateGroups[0]) === user)!.id;
/** Answers; tells which item it was. */
const say = (c: PureCase, user: string, outcome = 'yes', by = user): string => {
  const taskId = itemOf(c, user);
  c.command({ kind: 'completeTask', taskId, outcome, values: {} }, person(by));
  return taskId;
};
const add = (c: PureCase, by: string, user: string, place: SignPlace) =>
  c.command({ kind: 'addSign', taskId: itemOf(c, by), users: [person(user)], place }, person(by));
const taking = (c: PureCase, taskId: string) => {
  const { at } = c.steps.flatMap(({ closedTasks }) => closedTasks).find(({ task }) => task.id === taskId)!;
  return { kind: 'withdrawTask' as const, taskId, elementId: 'a', doneAt: at, comment: '看错了' };
};
const take = (c: PureCase, user: string, taskId: string) => c.command(taking(c, taskId), person(user));
const refused = (c: PureCase, user: string, taskId: string) => c.refused(taking(c, taskId), person(user));
const ended = (c: PureCase) => (c.state.status === 'completed' ? c.recordsOf('elementCompleted').length > 0 : false);

describe('撤回 of one vote', () => {
  test('of all who decide together one takes his back: it counts no more, his item is another, the others stand; the record has his words', () => {
    const c = deciding([{ how: 'all', users: ['li', 'wang', 'zhao'] }]);
    const given = say(c, 'li');
    say(c, 'wang');
    take(c, 'li', given);
    expect([whose(c), itemOf(c, 'li') === given]).toEqual([['zhao', 'li'], false]);
    expect(c.recordsOf('taskWithdrawn').map(({ actor, data }) => [actor.id, data])).toEqual([['li', { taskId: given, comment: '看错了' }]]);
    say(c, 'zhao');
    expect(ended(c)).toBe(false);
    say(c, 'li');
    expect(c.state.status).toBe('completed');
  });

  test('it may be another answer the second time, and only that one counts', () => {
    const c = deciding([{ how: 'vote', users: ['li', 'wang', 'zhao'], pass: { count: 2 } }]);
    take(c, 'li', say(c, 'li', 'no'));
    say(c, 'li', 'yes');
    say(c, 'wang', 'yes');
    expect(c.state.status).toBe('completed');
    expect(c.recordsOf('taskSkipped')).toHaveLength(1);
  });

  test('依次: whose turn had come waits for it again; not once he has answered', () => {
    const c = deciding([{ how: 'sequence', users: ['li', 'wang', 'zhao'] }]);
    const given = say(c, 'li');
    const next = itemOf(c, 'wang');
    take(c, 'li', given);
    expect([whose(c), project(c.graph, c.steps.at(-1)!).tasks.find(({ id }) => id === next)?.state]).toEqual([['li'], 'cancelled']);
    const again = say(c, 'li');
    expect(whose(c)).toEqual(['wang']);
    say(c, 'wang');
    expect(refused(c, 'li', again)).toEqual({ code: 'nextHasActed' });
    say(c, 'zhao');
    expect(c.state.status).toBe('completed');
  });

  test('the step it has ended opens again, while nobody has acted in the next one', () => {
    const c = deciding([
      { how: 'all', users: ['li', 'wang'] },
      { how: 'any', users: ['gm', 'ceo'] },
    ]);
    say(c, 'li');
    take(c, 'wang', say(c, 'wang'));
    expect(whose(c)).toEqual(['wang']);
    const again = say(c, 'wang');
    expect(whose(c)).toEqual(['gm', 'ceo']);
    c.command({ kind: 'delegateTask', taskId: itemOf(c, 'gm'), to: person('sun') }, person('gm'));
    expect(refused(c, 'wang', again)).toEqual({ code: 'nextHasActed' });
    say(c, 'ceo');
    expect(c.state.status).toBe('completed');
  });

  test('of the step before the last one nobody takes anything back, nor once the approval is over', () => {
    const c = deciding([
      { how: 'all', users: ['li'] },
      { how: 'all', users: ['wang'] },
      { how: 'all', users: ['gm'] },
    ]);
    const [first, second] = [say(c, 'li'), say(c, 'wang')];
    expect([refused(c, 'li', first), refused(c, 'wang', second)]).toEqual([{ code: 'severalHaveDecided' }, null]);
    say(c, 'wang');
    const last = say(c, 'gm');
    expect(refused(c, 'gm', last)).toEqual({ code: 'caseEnded' });
  });

  test('who was not needed any more is not called back', () => {
    const c = deciding([
      { how: 'any', users: ['li', 'wang'] },
      { how: 'all', users: ['gm'] },
    ]);
    expect(refused(c, 'li', say(c, 'li'))).toEqual({ code: 'severalHaveDecided' });
  });

  test('a vote is its giver’s alone, and is withdrawn once', () => {
    const c = deciding([{ how: 'all', users: ['li', 'wang'] }]);
    const given = say(c, 'li');
    expect(refused(c, 'wang', given)).toEqual({ code: 'severalHaveDecided' });
    take(c, 'li', given);
    expect(refused(c, 'li', given)).toEqual({ code: 'severalHaveDecided' });
  });

  test('of a role it is his who has given it, who may give it back', () => {
    const c = deciding([
      { how: 'any', groups: ['staff'] },
      { how: 'all', users: ['gm'] },
    ]);
    take(c, 'li', say(c, 'staff', 'yes', 'li'));
    expect(c.openTasks()).toMatchObject([{ assignee: 'li', candidateGroups: ['staff'] }]);
  });

  test('后加签: those who come after him come again; 前加签: who had asked before him waits again', () => {
    const after = deciding([{ how: 'all', users: ['li'] }]);
    add(after, 'li', 'sun', { position: 'after', how: 'all' });
    take(after, 'li', say(after, 'li'));
    expect(whose(after)).toEqual(['li']);
    say(after, 'li');
    expect(whose(after)).toEqual(['sun']);
    const before = deciding([{ how: 'all', users: ['li'] }]);
    add(before, 'li', 'sun', { position: 'before', how: 'all' });
    take(before, 'sun', say(before, 'sun'));
    expect(whose(before)).toEqual(['li waits', 'sun']);
    say(before, 'sun');
    say(before, 'li');
    expect(before.state.status).toBe('completed');
  });

  test('where the definition does not offer it, it is refused', () => {
    const c = deciding([{ how: 'all', users: ['li', 'wang'] }], { operations: {} });
    expect(refused(c, 'li', say(c, 'li'))).toEqual({ code: 'noWithdrawal' });
  });
});
