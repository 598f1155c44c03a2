import type { Actor } from '../../../../engine/case-state.js';
import { process, type ProcessBuilder } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string): Actor => ({ id, name: id.toUpperCase() });
const anyway = { return: { to: ['previous', 'starter', 'passed'] } };
const HOUR = 3_600_000;
/** Steps a → b → c of one person each, from any of which the case may be returned. */
const row = (extra = {}): ProcessBuilder => {
  const step = (fields: readonly string[]) => ({ operations: anyway, fields: Object.fromEntries(fields.map((f) => [f, 'editable'])), ...extra });
  return process()
    .tolerating('fieldsWithoutForm')
    .start()
    .choice('a', ['yes', 'no'], step(['x', 'y']))
    .choice('b', ['yes', 'no'], step(['y']))
    .choice('c', ['yes', 'no'], step(['x']))
    .end();
};
const say = (c: PureCase, element: string, by: string, values = {}, outcome = 'yes') => {
  c.now += HOUR;
  return c.command({ kind: 'completeTask', taskId: c.task(element).id, outcome, values }, person(by));
};
const back = (c: PureCase, element: string, by: string, to: string, then: 'again' | 'straightBack' = 'again') => {
  c.now += HOUR;
  return c.command({ kind: 'returnTask', taskId: c.task(element).id, to, then, comment: '金额不符' }, person(by));
};
const whose = (c: PureCase): string[] => c.openTasks().map(({ elementId, assignee }) => `${elementId}:${assignee}`);
const stateOf = (c: PureCase, taskId: string) => c.steps.flatMap(({ closedTasks }) => closedTasks).find(({ task }) => task.id === taskId)?.state;

describe('驳回, then every step again', () => {
  test('to the step before: who did it has it again, and is told by whom and why', () => {
    const c = begin(row());
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    const returned = c.task('c').id;
    back(c, 'c', 'gm', 'previous');
    expect(whose(c)).toEqual(['b:wang']);
    expect(stateOf(c, returned)).toBe('completed');
    expect(c.recordsOf('stepReturned').map(({ elementId, actor, data }) => [elementId, actor.id, data.to, data.then, data.comment])).toEqual([
      ['c', 'gm', 'b', 'again', '金额不符'],
    ]);
    const told = c.effects.filter((effect) => effect.kind === 'notify').at(-1)!;
    expect(told.body.zh).toContain('GM');
    expect(told.body.zh).toContain('金额不符');
    say(c, 'b', 'wang');
    say(c, 'c', 'gm');
    expect(c.state.status).toBe('completed');
  });

  test('to any step that was passed: those after it are asked again', () => {
    const c = begin(row());
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    back(c, 'c', 'gm', 'a');
    expect(whose(c)).toEqual(['a:li']);
    say(c, 'a', 'li');
    expect(c.open()).toEqual(['b']);
    back(c, 'b', 'wang', 'previous');
    expect(whose(c)).toEqual(['a:li']);
  });

  test('not to a step that was not passed, or that lies ahead; not where the definition does not offer it', () => {
    const c = begin(row());
    expect(c.refused({ kind: 'returnTask', taskId: c.task('a').id, to: 'previous', then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    say(c, 'a', 'li');
    expect(c.refused({ kind: 'returnTask', taskId: c.task('b').id, to: 'c', then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    expect(c.refused({ kind: 'returnTask', taskId: c.task('b').id, to: 'starter', then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    const none = begin(row({ operations: undefined }));
    expect(none.refused({ kind: 'returnTask', taskId: none.task('a').id, to: 'previous', then: 'again' })).toEqual({ code: 'noReturn' });
    const only = begin(row({ operations: { return: { to: ['previous'], then: ['again'] } } }));
    say(only, 'a', 'li');
    const taskId = only.task('b').id;
    expect(only.refused({ kind: 'returnTask', taskId, to: 'a', then: 'again' })).toEqual({ code: 'returnNotOffered', path: '/to' });
    expect(only.refused({ kind: 'returnTask', taskId, to: 'previous', then: 'straightBack' })).toEqual({ code: 'returnNotOffered', path: '/then' });
  });

  test('a way that was not taken this time is none back', () => {
    const c = begin(
      process()
        .start()
        .exclusive('x')
        .when('n = 1')
        .userTask('a')
        .from('x')
        .otherwise()
        .userTask('b')
        .exclusive('m')
        .from('a')
        .to('m')
        .from('m')
        .choice('c', ['yes'], { operations: anyway })
        .end(),
      { variables: { n: 1 } },
    );
    c.now += HOUR;
    c.complete('a', { by: person('li') });
    expect(c.refused({ kind: 'returnTask', taskId: c.task('c').id, to: 'b', then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    back(c, 'c', 'gm', 'previous');
    expect(whose(c)).toEqual(['a:li']);
  });

  test('timers belong to one visit: after a return the deadline of the step starts anew (yudao #1018)', () => {
    const c = begin(row({ deadline: { parameter: 'p.twoDays' } }));
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    const first = c.deadlines.find(({ elementId }) => elementId === 'b')!;
    back(c, 'c', 'gm', 'previous');
    const second = c.deadline('b');
    expect(second.id).not.toBe(first.id);
    expect([second.state, second.from, second.thresholds.length > 0]).toEqual(['armed', c.now, true]);
    expect(c.deadlines.filter(({ elementId, state }) => elementId === 'c' && state !== 'cancelled')).toEqual([]);
  });
});

describe('驳回 to the starter', () => {
  const withStarter = () =>
    process()
      .start()
      .choice('s', ['submit', 'stop'], { performers: {}, startersStep: true })
      .choice('a', ['yes'], { operations: anyway })
      .choice('b', ['yes'], { operations: anyway })
      .end();

  test('his own step passes by itself when he starts the case, and is his after a return, not before (yudao #847)', () => {
    const c = begin(withStarter());
    expect(c.open()).toEqual(['a']);
    say(c, 'a', 'li');
    back(c, 'b', 'gm', 'starter');
    expect(whose(c)).toEqual(['s:staff']);
    say(c, 's', 'staff', {}, 'submit');
    expect(c.open()).toEqual(['a']);
  });
});

describe('原路返回', () => {
  test('goes straight to who has returned it, who has it again; the steps between are not asked', () => {
    const c = begin(row());
    say(c, 'a', 'li', { x: 1, y: 1 });
    say(c, 'b', 'wang');
    back(c, 'c', 'gm', 'a', 'straightBack');
    say(c, 'a', 'li', { x: 2 });
    expect(whose(c)).toEqual(['c:gm']);
    expect(c.recordsOf('wentStraightBack').map(({ data }) => data)).toMatchObject([{ to: 'c', changed: [] }]);
  });

  test('never past a reviewer of data that has changed: he looks again, then it goes on straight (loonflow #98)', () => {
    const c = begin(row());
    say(c, 'a', 'li', { x: 1, y: 1 });
    say(c, 'b', 'wang');
    back(c, 'c', 'gm', 'a', 'straightBack');
    say(c, 'a', 'li', { y: 2 });
    expect(whose(c)).toEqual(['b:wang']);
    expect(c.recordsOf('wentStraightBack').at(-1)?.data).toMatchObject({ to: 'b', changed: ['y'] });
    say(c, 'b', 'wang');
    expect(whose(c)).toEqual(['c:gm']);
  });

  test('a no goes along the flows of its step', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], { operations: anyway })
        .exclusive('x')
        .when('outcome = "no"')
        .end('stopped')
        .from('x')
        .otherwise()
        .choice('b', ['yes'], { operations: anyway })
        .choice('c', ['yes'], { operations: anyway })
        .end(),
    );
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    back(c, 'c', 'gm', 'a', 'straightBack');
    say(c, 'a', 'li', {}, 'no');
    expect([c.state.status, c.open()]).toEqual(['completed', []]);
  });

  test('returned further on the way: each comes back to who has returned it', () => {
    const c = begin(row());
    say(c, 'a', 'li', { y: 1 });
    say(c, 'b', 'wang');
    back(c, 'c', 'gm', 'b', 'straightBack');
    back(c, 'b', 'wang', 'a', 'straightBack');
    say(c, 'a', 'li', { y: 3 });
    expect(whose(c)).toEqual(['b:wang']);
    say(c, 'b', 'wang');
    expect(whose(c)).toEqual(['c:gm']);
  });
});

describe('驳回 out of and inside of parallel branches', () => {
  const forked = () =>
    process()
      .tolerating('fieldsWithoutForm')
      .start()
      .choice('a', ['yes'], { operations: anyway, fields: { x: 'editable' } })
      .parallel('split')
      .choice('b1', ['yes'], { operations: anyway })
      .choice('b2', ['yes'], { operations: anyway })
      .parallel('join')
      .choice('z', ['yes'], { operations: anyway })
      .end()
      .from('split')
      .choice('c1', ['yes'], { operations: anyway, fields: { x: 'readonly' } })
      .to('join');

  test('inside a branch it stays in it: the others go on (yudao #867)', () => {
    const c = begin(forked());
    say(c, 'a', 'li');
    say(c, 'b1', 'wang');
    back(c, 'b2', 'zhao', 'previous');
    expect(c.open().sort()).toEqual(['b1', 'c1']);
    say(c, 'c1', 'sun');
    back(c, 'b1', 'wang', 'previous', 'straightBack');
    say(c, 'a', 'li');
    for (const [step, by] of [
      ['b1', 'wang'],
      ['b2', 'zhao'],
      ['z', 'gm'],
    ] as const)
      say(c, step, by);
    expect(c.state.status).toBe('completed');
  });

  test('to before the split it ends what stands in the others, also a token that waits at the join', () => {
    const c = begin(forked());
    say(c, 'a', 'li');
    say(c, 'c1', 'sun');
    back(c, 'b1', 'wang', 'previous');
    expect([c.open(), Object.keys(c.state.joins)]).toEqual([['a'], []]);
    say(c, 'a', 'li');
    expect(c.open().sort()).toEqual(['b1', 'c1']);
    back(c, 'c1', 'sun', 'a');
    expect(c.open()).toEqual(['a']);
  });

  test('straight back to before the split leaves the others as they are; who had decided there looks again at what has changed', () => {
    const c = begin(forked());
    say(c, 'a', 'li', { x: 1 });
    say(c, 'c1', 'sun');
    back(c, 'b1', 'wang', 'a', 'straightBack');
    expect(c.open()).toEqual(['a']);
    say(c, 'a', 'li', { x: 2 });
    expect(whose(c)).toEqual(['c1:sun']);
    say(c, 'c1', 'sun');
    expect(whose(c)).toEqual(['b1:wang']);
    for (const [step, by] of [
      ['b1', 'wang'],
      ['b2', 'zhao'],
      ['z', 'gm'],
    ] as const)
      say(c, step, by);
    expect(c.state.status).toBe('completed');
  });

  test('from behind the join into one branch: the other stands done, and the join does not wait for it again', () => {
    const c = begin(forked());
    for (const [step, by] of [
      ['a', 'li'],
      ['c1', 'sun'],
      ['b1', 'wang'],
      ['b2', 'zhao'],
    ] as const)
      say(c, step, by);
    back(c, 'z', 'gm', 'b1');
    expect(whose(c)).toEqual(['b1:wang']);
    say(c, 'b1', 'wang');
    say(c, 'b2', 'zhao');
    expect(c.open()).toEqual(['z']);
    back(c, 'z', 'gm', 'a');
    say(c, 'a', 'li');
    expect(c.open().sort()).toEqual(['b1', 'c1']);
  });

  test('not past a complex gateway that has counted what came to it', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes'], { operations: anyway })
        .parallel('split')
        .choice('b1', ['yes'], { operations: anyway })
        .complex('some', 'activationCount >= 1')
        .choice('z', ['yes'], { operations: anyway })
        .choice('y', ['yes'], { operations: anyway })
        .end()
        .from('split')
        .choice('c1', ['yes'], { operations: anyway })
        .to('some'),
    );
    say(c, 'a', 'li');
    say(c, 'b1', 'wang');
    say(c, 'z', 'gm');
    for (const to of ['a', 'b1'])
      expect(c.refused({ kind: 'returnTask', taskId: c.task('y').id, to, then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    back(c, 'y', 'hr', 'previous');
    expect(whose(c).sort()).toEqual(['c1:null', 'z:gm']);
  });

  test('whoever looks again in another branch, returns it there or takes his answer back: the branch that waits goes on', () => {
    const twice = process()
      .tolerating('fieldsWithoutForm')
      .start()
      .choice('a', ['yes'], { operations: anyway, fields: { x: 'editable' } })
      .parallel('split')
      .choice('b1', ['yes'], { operations: anyway })
      .parallel('join')
      .end()
      .from('split')
      .choice('c1', ['yes'], { operations: { ...anyway, withdraw: true }, fields: { x: 'readonly' } })
      .choice('c2', ['yes'], { operations: anyway, fields: { x: 'readonly' } })
      .to('join');
    for (const how of ['return', 'withdraw'] as const) {
      const c = begin(twice);
      say(c, 'a', 'li', { x: 1 });
      say(c, 'c1', 'sun');
      say(c, 'c2', 'zhao');
      back(c, 'b1', 'wang', 'a', 'straightBack');
      say(c, 'a', 'li', { x: 2 });
      const { id } = c.task('c1');
      say(c, 'c1', 'sun');
      expect(c.open()).toEqual(['c2']);
      if (how === 'return') back(c, 'c2', 'zhao', 'c1');
      else c.command({ kind: 'withdrawTask', taskId: id, elementId: 'c1', doneAt: c.now }, person('sun'));
      expect(whose(c).sort()).toEqual(['b1:wang', 'c1:sun']);
      for (const [step, by] of [
        ['c1', 'sun'],
        ['c2', 'zhao'],
        ['b1', 'wang'],
      ] as const)
        say(c, step, by);
      expect(c.state.status).toBe('completed');
    }
  });

  test('a loop in the drawing does not lead into the other branch', () => {
    const looped = process()
      .start()
      .exclusive('again')
      .choice('a', ['yes'], { operations: anyway })
      .parallel('split')
      .choice('b1', ['yes'], { operations: anyway })
      .choice('b2', ['yes'], { operations: anyway })
      .parallel('join')
      .choice('z', ['yes', 'no'], { operations: anyway })
      .exclusive('x')
      .when('outcome = "no"')
      .to('again')
      .from('x')
      .otherwise()
      .end()
      .from('split')
      .choice('c1', ['yes'], { operations: anyway })
      .to('join');
    const c = begin(looped);
    say(c, 'a', 'li');
    say(c, 'b1', 'wang');
    back(c, 'b2', 'zhao', 'previous');
    expect(c.open().sort()).toEqual(['b1', 'c1']);
  });
});

describe('驳回 out of and to a step of several people (yudao #668, #727; AntFlow #7)', () => {
  const many = (how: string) =>
    process()
      .start()
      .choice('a', ['yes', 'no'], { operations: anyway })
      .choice('m', ['yes', 'no'], {
        performers: {},
        operations: anyway,
        approval: {
          approves: ['yes'],
          steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who: { users: ['li', 'wang', 'zhao'] }, ...(how === 'vote' && { pass: { count: 2 } }) }],
        },
      })
      .choice('z', ['yes'], { operations: anyway })
      .end();
  const vote = (c: PureCase, by: string, outcome = 'yes') => {
    c.now += HOUR;
    return c.command({ kind: 'completeTask', taskId: c.openTasks().find(({ assignee }) => assignee === by)!.id, outcome, values: {} }, person(by));
  };
  const itemOf = (c: PureCase, by: string) => c.openTasks().find(({ assignee }) => assignee === by)!.id;

  test.each(['all', 'any', 'sequence', 'vote'])(
    '%s: one of them returns it: all votes of the visit end, and nobody finds what he has not done among what he has',
    (how) => {
      const c = begin(many(how));
      say(c, 'a', 'boss');
      if (how !== 'any') vote(c, 'li');
      const [by, other] = how === 'any' ? ['li', 'wang'] : ['wang', 'zhao'];
      const others = c
        .openTasks()
        .filter(({ assignee }) => assignee === other)
        .map(({ id }) => id);
      c.command({ kind: 'returnTask', taskId: itemOf(c, by), to: 'previous', then: 'again' }, person(by));
      expect([whose(c), c.state.works]).toEqual([['a:boss'], {}]);
      expect(others.map((id) => stateOf(c, id))).toEqual(others.map(() => 'cancelled'));
      say(c, 'a', 'boss');
      expect(whose(c)).toEqual(how === 'sequence' ? ['m:li'] : ['m:li', 'm:wang', 'm:zhao']);
    },
  );

  test('returned to, it opens anew, and a share counts the votes of this visit alone', () => {
    const c = begin(many('vote'));
    say(c, 'a', 'boss');
    vote(c, 'li');
    vote(c, 'wang');
    back(c, 'z', 'gm', 'previous');
    expect(whose(c)).toEqual(['m:li', 'm:wang', 'm:zhao']);
    vote(c, 'zhao');
    expect(c.open()).toEqual(['m', 'm']);
    vote(c, 'li');
    expect(c.open()).toEqual(['z']);
  });

  test('while a signer was added before him its holder may return it, those added and the others may say no', () => {
    const c = begin(many('all'));
    say(c, 'a', 'boss');
    const taskId = itemOf(c, 'li');
    c.command({ kind: 'addSign', taskId, users: [person('gm')], place: { position: 'before', how: 'all' } }, person('li'));
    c.command({ kind: 'returnTask', taskId, to: 'previous', then: 'again' }, person('li'));
    expect(whose(c)).toEqual(['a:boss']);
    say(c, 'a', 'boss');
    c.command({ kind: 'addSign', taskId: itemOf(c, 'li'), users: [person('gm')], place: { position: 'before', how: 'all' } }, person('li'));
    vote(c, 'wang', 'no');
    expect(c.open()).toEqual(['z']);
  });

  test('who was asked for an opinion does not return it', () => {
    const c = begin(many('all'));
    say(c, 'a', 'boss');
    const taskId = itemOf(c, 'li');
    c.command({ kind: 'delegateTask', taskId, to: person('gm') }, person('li'));
    expect(c.refused({ kind: 'returnTask', taskId, to: 'previous', then: 'again' }, person('gm'))).toEqual({ code: 'opinionOnly' });
  });
});

describe('驳回 out of sub-processes', () => {
  test('to a step before, the whole ends; in one that is entered again, what was passed before is none back', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes'], { operations: anyway })
        .subProcess('s', (sub) => sub.start().choice('i', ['yes'], { operations: anyway }).choice('j', ['yes'], { operations: anyway }).end())
        .choice('z', ['yes'], { operations: anyway })
        .end(),
    );
    say(c, 'a', 'li');
    say(c, 'i', 'wang');
    back(c, 'j', 'zhao', 'a');
    expect([whose(c), Object.keys(c.state.scopes)]).toEqual([['a:li'], ['root']]);
    say(c, 'a', 'li');
    expect(c.open()).toEqual(['i']);
    expect(c.refused({ kind: 'returnTask', taskId: c.task('i').id, to: 'j', then: 'again' })).toEqual({ code: 'notPassed', path: '/to' });
    back(c, 'i', 'wang', 'previous');
    expect(c.open()).toEqual(['a']);
  });
});

describe('撤回', () => {
  const may = { withdraw: true };
  const take = (c: PureCase, taskId: string, elementId: string) => {
    const done = c.steps.flatMap(({ closedTasks }) => closedTasks).find(({ task }) => task.id === taskId)!;
    return { kind: 'withdrawTask' as const, taskId, elementId, doneAt: done.at, comment: '填错了' };
  };

  test('who has completed a task takes it back while the next has not acted; the next one’s item ends with it (loonflow #177)', () => {
    const c = begin(row({ operations: may }));
    const taskId = c.task('a').id;
    say(c, 'a', 'li');
    const next = c.task('b').id;
    expect(c.refused(take(c, taskId, 'a'), person('wang'))).toEqual({ code: 'nextHasActed' });
    c.command(take(c, taskId, 'a'), person('li'));
    expect([whose(c), stateOf(c, next)]).toEqual([['a:li'], 'cancelled']);
    expect(c.recordsOf('taskWithdrawn').map(({ actor, data }) => [actor.id, data.taskId, data.comment])).toEqual([['li', taskId, '填错了']]);
    expect(c.refused(take(c, taskId, 'a'), person('li'))).toEqual({ code: 'nextHasActed' });
  });

  test('not once the next has acted: has completed it, or has asked for an opinion', () => {
    const c = begin(row({ operations: may }));
    const taskId = c.task('a').id;
    say(c, 'a', 'li');
    c.command({ kind: 'reassignTask', taskId: c.task('b').id, assignee: 'wang', reason: 'r' });
    c.command({ kind: 'delegateTask', taskId: c.task('b').id, to: person('gm') }, person('wang'));
    expect(c.refused(take(c, taskId, 'a'), person('li'))).toEqual({ code: 'nextHasActed' });
    c.command({ kind: 'takeBackTask', taskId: c.task('b').id, from: person('gm') }, person('wang'));
    expect(c.refused(take(c, taskId, 'a'), person('li'))).toBeNull();
    say(c, 'a', 'li');
    const second = c.steps.at(-1)!.closedTasks[0]!.task.id;
    say(c, 'b', 'wang');
    expect(c.refused(take(c, second, 'a'), person('li'))).toEqual({ code: 'nextHasActed' });
  });

  test('not once a machine has acted; from a join it comes back', () => {
    const called = begin(process().start().choice('a', ['yes'], { operations: may }).serviceTask('call').choice('b', ['yes']).end());
    const first = called.task('a').id;
    say(called, 'a', 'li');
    expect(called.refused(take(called, first, 'a'), person('li'))).toEqual({ code: 'nextHasActed' });
    const c = begin(
      process()
        .start()
        .parallel('split')
        .choice('a', ['yes'], { operations: may })
        .parallel('join')
        .choice('z', ['yes'])
        .end()
        .from('split')
        .choice('b', ['yes'])
        .to('join'),
    );
    const taskId = c.task('a').id;
    say(c, 'a', 'li');
    c.command(take(c, taskId, 'a'), person('li'));
    expect([c.open().sort(), c.state.joins]).toEqual([['a', 'b'], {}]);
  });

  test('not where the definition does not say so', () => {
    const c = begin(row());
    const taskId = c.task('a').id;
    say(c, 'a', 'li');
    expect(c.refused(take(c, taskId, 'a'), person('li'))).toEqual({ code: 'noWithdrawal' });
  });
});
