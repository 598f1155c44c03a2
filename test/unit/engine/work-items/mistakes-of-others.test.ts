import type { Actor } from '../../../../engine/case-state.js';
import { process, type Extra } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

/** What other products got wrong with approvals, each by name (docs/approvals.md); returns have a file of their own. */
const person = (id: string): Actor => ({ id, name: id });
const asked = (how: string, users: readonly string[], rest: Extra = {}): PureCase =>
  begin(
    process()
      .start()
      .choice('m', ['yes', 'no'], {
        performers: {},
        approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who: { users }, ...rest }] },
      })
      .exclusive('x')
      .when('outcome = "no"')
      .end('lost')
      .from('x')
      .otherwise()
      .end('passed'),
  );
const itemOf = (c: PureCase, user: string): string => c.openTasks().find(({ assignee }) => assignee === user)!.id;
const whose = (c: PureCase) => c.openTasks().map(({ assignee }) => assignee);
const vote = (c: PureCase, user: string, outcome = 'yes') => c.command({ kind: 'completeTask', taskId: itemOf(c, user), outcome, values: {} }, person(user));
const add = (c: PureCase, by: string, user: string, position: 'before' | 'after') =>
  c.command({ kind: 'addSign', taskId: itemOf(c, by), users: [person(user)], place: { position, how: 'all' } }, person(by));
const ending = (c: PureCase) => (c.state.status === 'running' ? 'open' : c.elementsOf('elementCompleted').at(-1));

const half = { pass: { percent: 50 } };

test('a share ended at the first no though it could still be reached (yudao #1069)', () => {
  const c = asked('vote', ['li', 'wang', 'zhao', 'gm'], half);
  vote(c, 'li', 'no');
  expect(ending(c)).toBe('open');
  vote(c, 'wang');
  vote(c, 'zhao');
  expect(ending(c)).toBe('passed');
});

test('a share never ended though it could not be reached any more (yudao #1069)', () => {
  const c = asked('vote', ['li', 'wang', 'zhao'], half);
  vote(c, 'li', 'no');
  vote(c, 'wang', 'no');
  expect([ending(c), c.openTasks()]).toEqual(['lost', []]);
});

test('加签 to an ordered step failed, before and after', () => {
  const before = asked('sequence', ['li', 'wang']);
  add(before, 'li', 'gm', 'before');
  for (const user of ['gm', 'li', 'wang']) vote(before, user);
  expect(ending(before)).toBe('passed');
  const after = asked('sequence', ['li', 'wang']);
  add(after, 'li', 'gm', 'after');
  vote(after, 'li');
  expect(whose(after).sort()).toEqual(['gm', 'wang']);
  vote(after, 'gm');
  vote(after, 'wang');
  expect(ending(after)).toBe('passed');
});

test.each(['all', 'sequence', 'vote'])('%s: nobody could reject while a signer was added (yudao PR #566)', (how) => {
  const c = asked(how, ['li', 'wang'], how === 'vote' ? { pass: { count: 2 } } : {});
  add(c, 'li', 'gm', 'before');
  vote(c, 'gm', 'no');
  expect([ending(c), c.openTasks()]).toEqual(['lost', []]);
});

test('减签 of the last one left the step empty (yudao #896)', () => {
  const c = asked('all', ['li', 'wang']);
  c.command({ kind: 'removeSign', taskId: itemOf(c, 'wang') }, person('li'));
  expect(c.refused({ kind: 'removeSign', taskId: itemOf(c, 'li') }, person('li'))).toEqual({ code: 'lastSigner', path: '/taskId' });
  expect(whose(c)).toEqual(['li']);
});

test('或签’s other people found the task under 已办 though they had done nothing (yudao #939)', () => {
  const c = asked('any', ['li', 'wang']);
  vote(c, 'li', 'no');
  expect(c.steps.at(-1)!.closedTasks.map(({ task, state, performer }) => [task.assignee, state, performer?.id ?? null])).toEqual([
    ['li', 'completed', 'li'],
    ['wang', 'skipped', null],
  ]);
});
