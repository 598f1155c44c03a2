import { activeElements } from '../../../../engine/active-elements.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const HOUR = 3_600_000;
const anyway = { operations: { return: { to: ['previous', 'starter', 'passed'] } } };
const message = (name: string) => ({ kind: 'message', messages: [name] });

/** What people and the world do one after the other: an element's task is done, `!name` is a message, `+x` starts an activity of an ad-hoc sub-process, `-s` ends that. */
function walk(c: PureCase, ...ways: readonly string[]): PureCase {
  for (const way of ways) {
    c.now += HOUR / 60;
    if (way.startsWith('!')) c.message(way.slice(1));
    else if (way.startsWith('+')) c.command({ kind: 'startActivity', elementId: way.slice(1) });
    else if (way.startsWith('-')) c.command({ kind: 'endActivities', elementId: way.slice(1) });
    else c.complete(way);
  }
  return c;
}

/** Returns an element's task; what is open then, or why it is refused. */
function back(c: PureCase, from: string, to: string, then: 'again' | 'straightBack'): string[] | string {
  c.now += HOUR / 60;
  const refusal = c.refused({ kind: 'returnTask', taskId: c.task(from).id, to, then });
  return refusal ? refusal.code : c.open().sort();
}

const inclusive = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .inclusive('split')
    .when('true')
    .userTask('b', anyway)
    .inclusive('join')
    .userTask('d', anyway)
    .end()
    .from('split')
    .when('true')
    .userTask('c', anyway)
    .to('join')
    .from('split')
    .otherwise()
    .to('join');

const events = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .eventBased('g')
    .catch('ordered', message('order'))
    .userTask('pack', anyway)
    .end('e1')
    .from('g')
    .catch('refused', message('refuse'))
    .userTask('file', anyway)
    .end('e2');

const beside = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .parallel('split')
    .eventBased('g')
    .catch('ordered', message('order'))
    .exclusive('merge')
    .parallel('join')
    .userTask('d', anyway)
    .end()
    .from('g')
    .catch('refused', message('refuse'))
    .to('merge')
    .from('split')
    .userTask('c', anyway)
    .to('join');

const some = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .parallel('split')
    .userTask('b1', anyway)
    .userTask('b2', anyway)
    .complex('some', 'activationCount >= 1')
    .userTask('z', anyway)
    .end()
    .from('split')
    .userTask('c1', anyway)
    .userTask('c2', anyway)
    .to('some');

const looped = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .subProcess('s', (b) => b.start().userTask('x', anyway).userTask('y', anyway).end(), { loop: { maximum: 2 } })
    .userTask('d', anyway)
    .end();

const loopedTask = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .userTask('t', { ...anyway, loop: { maximum: 2 } })
    .userTask('d', anyway)
    .end();

const adHoc = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .adHoc('s', (b) => b.userTask('x', anyway).userTask('y', anyway).apart().userTask('w', anyway))
    .userTask('d', anyway)
    .end();

const transaction = (): ProcessBuilder =>
  process()
    .start()
    .userTask('a', anyway)
    .transaction('s', (b) => b.start().userTask('x', anyway).undone('x', 'undoX').userTask('y', anyway).end())
    .userTask('d', anyway)
    .end();

interface Way {
  readonly of: () => ProcessBuilder;
  readonly walked: readonly string[];
  readonly from: string;
  readonly to: string;
  /** What is open then, or why it is refused. */
  readonly again: readonly string[] | string;
  /** What leads from there to the end. */
  readonly rest: readonly string[];
}

const WAYS: Record<string, Way> = {
  'past an inclusive gateway that has gone on': { of: inclusive, walked: ['a', 'b', 'c'], from: 'd', to: 'a', again: ['a'], rest: ['a', 'b', 'c', 'd'] },
  'into one branch of an inclusive gateway': { of: inclusive, walked: ['a', 'b', 'c'], from: 'd', to: 'b', again: ['b'], rest: ['b', 'd'] },
  'to before an inclusive split while a token waits at its join': {
    of: inclusive,
    walked: ['a', 'b'],
    from: 'c',
    to: 'a',
    again: ['a'],
    rest: ['a', 'b', 'c', 'd'],
  },
  'past an event-based gateway': { of: events, walked: ['a', '!order'], from: 'pack', to: 'a', again: ['a'], rest: ['a', '!refuse', 'file'] },
  'from beside an event-based gateway that waits': { of: beside, walked: ['a'], from: 'c', to: 'a', again: ['a'], rest: ['a', 'c', '!order', 'd'] },
  'past a join behind an event-based gateway, into the branch beside': {
    of: beside,
    walked: ['a', '!order', 'c'],
    from: 'd',
    to: 'c',
    again: ['c'],
    rest: ['c', 'd'],
  },
  'to before a complex gateway that has gone on': { of: some, walked: ['a', 'b1', 'b2'], from: 'z', to: 'b2', again: 'notPassed', rest: ['z', 'c1', 'c2'] },
  'in a branch before a complex gateway that has not': {
    of: some,
    walked: ['a', 'b1'],
    from: 'b2',
    to: 'b1',
    again: ['b1', 'c1'],
    rest: ['b1', 'b2', 'z', 'c1', 'c2'],
  },
  'in a branch before a complex gateway that another has let go on': {
    of: some,
    walked: ['a', 'b1', 'b2', 'c1'],
    from: 'c2',
    to: 'c1',
    again: ['c1', 'z'],
    rest: ['c1', 'c2', 'z'],
  },
  'to before the split, of a branch before a complex gateway that another has let go on': {
    of: some,
    walked: ['a', 'b1', 'b2'],
    from: 'c1',
    to: 'a',
    again: 'notPassed',
    rest: ['c1', 'c2', 'z'],
  },
  'within a round of a loop': { of: looped, walked: ['a', 'x', 'y', 'x'], from: 'y', to: 'x', again: ['x'], rest: ['x', 'y', 'd'] },
  'out of the second round of a loop': {
    of: looped,
    walked: ['a', 'x', 'y', 'x'],
    from: 'y',
    to: 'a',
    again: ['a'],
    rest: ['a', 'x', 'y', 'x', 'y', 'd'],
  },
  'not into the round before': { of: looped, walked: ['a', 'x', 'y'], from: 'x', to: 'y', again: 'notPassed', rest: ['x', 'y', 'd'] },
  'not into a loop that has ended': { of: looped, walked: ['a', 'x', 'y', 'x', 'y'], from: 'd', to: 'y', again: 'notPassed', rest: ['d'] },
  'past a loop': { of: looped, walked: ['a', 'x', 'y', 'x', 'y'], from: 'd', to: 'a', again: ['a'], rest: ['a', 'x', 'y', 'x', 'y', 'd'] },
  'out of a task that is done again': { of: loopedTask, walked: ['a', 't'], from: 't', to: 'a', again: ['a'], rest: ['a', 't', 't', 'd'] },
  'into a task that is done again': { of: loopedTask, walked: ['a', 't', 't'], from: 'd', to: 't', again: ['t'], rest: ['t', 't', 'd'] },
  'within an ad-hoc sub-process': { of: adHoc, walked: ['a', '+x', 'x'], from: 'y', to: 'x', again: ['x'], rest: ['x', 'y', '-s', 'd'] },
  'out of an ad-hoc sub-process': { of: adHoc, walked: ['a', '+w', '+x', 'x'], from: 'y', to: 'a', again: ['a'], rest: ['a', '+x', 'x', 'y', '-s', 'd'] },
  'past an ad-hoc sub-process': { of: adHoc, walked: ['a', '+x', 'x', 'y', '-s'], from: 'd', to: 'a', again: ['a'], rest: ['a', '+x', 'x', 'y', '-s', 'd'] },
  'within a transaction': { of: transaction, walked: ['a', 'x'], from: 'y', to: 'x', again: ['x'], rest: ['x', 'y', 'd'] },
  'out of a transaction': { of: transaction, walked: ['a', 'x'], from: 'y', to: 'a', again: ['a'], rest: ['a', 'x', 'y', 'd'] },
  'past a transaction': { of: transaction, walked: ['a', 'x', 'y'], from: 'd', to: 'a', again: ['a'], rest: ['a', 'x', 'y', 'd'] },
};

describe('驳回 works or is refused, and never leaves a case without an open task', () => {
  test.each(Object.entries(WAYS))('%s, walked again', (_, { of, walked, from, to, again, rest }) => {
    const c = walk(begin(of()), ...walked);
    expect(back(c, from, to, 'again')).toEqual(again);
    walk(c, ...rest);
    expect([c.state.status, c.incidents()]).toEqual(['completed', []]);
  });

  test.each(Object.entries(WAYS))('%s, straight back', (_, { of, walked, from, to }) => {
    const c = walk(begin(of()), ...walked);
    const open = c.open().sort();
    const answer = back(c, from, to, 'straightBack');
    if (typeof answer === 'string') return expect(c.open().sort()).toEqual(open);
    expect(answer).toContain(to);
    walk(c, to);
    expect(c.incidents()).toEqual([]);
    // an ad-hoc sub-process that is entered again waits for those who may start what is in it
    expect(activeElements(c.graph, c.state).flatMap(({ assignee, candidateGroups }) => assignee ?? candidateGroups)).not.toEqual([]);
    return undefined;
  });

  test('what others do side by side in an ad-hoc sub-process goes on: nobody returns there, but out of it', () => {
    const twice = (rules?: number) => walk(begin(adHoc(), rules === undefined ? {} : { rules }), 'a', '+x', 'x', '+x', 'x');
    const returned = (c: PureCase, to: string) => c.refused({ kind: 'returnTask', taskId: c.openTasks().at(-1)!.id, to, then: 'again' });
    const c = twice();
    expect([c.open(), returned(c, 'x'), c.open()]).toEqual([['y', 'y'], { code: 'notPassed', path: '/to' }, ['y', 'y']]);
    expect([returned(c, 'a'), c.open()]).toEqual([null, ['a']]);
    const before = twice(21);
    expect([returned(before, 'x'), before.open()]).toEqual([null, ['x']]);
  });
});
