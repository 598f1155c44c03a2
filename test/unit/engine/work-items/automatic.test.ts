import type { Actor } from '../../../../engine/case-state.js';
import { process, type Extra } from '../../../support/process-builder.js';
import { STAFF, type PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string): Actor => ({ id, name: id.toUpperCase() });
const HOUR = 3_600_000;
const DAYS = 24 * HOUR;
const to = (user: string, automatic?: Extra, rest: Extra = {}): Extra => ({ performers: { assignee: `"${user}"` }, ...(automatic && { automatic }), ...rest });
const step = (users: readonly string[], how = 'all', id = 's') => ({ id, name: { zh: id, en: id }, how, who: { users } });
const by = (users: readonly string[], automatic?: Extra, how = 'all'): Extra => ({
  performers: {},
  approval: { approves: ['yes'], steps: [step(users, how)] },
  ...(automatic && { automatic }),
});
const say = (c: PureCase, element: string, user: string, outcome = 'yes') => {
  c.now += HOUR;
  const item = c.openTasks().find(({ elementId, assignee }) => elementId === element && (assignee === user || assignee === null))!;
  return c.command({ kind: 'completeTask', taskId: item.id, outcome, values: {} }, person(user));
};
const whose = (c: PureCase): string[] => c.openTasks().map(({ elementId, assignee }) => `${elementId}:${assignee}`);
const automatic = (c: PureCase) =>
  c
    .recordsOf('actedAutomatically')
    .map(({ elementId, actor, data }) => [elementId, actor.id, data.why, data.user?.id ?? null, data.outcome ?? data.to ?? null]);
/** The end event that was reached. */
const ending = (c: PureCase) => c.elementsOf('elementCompleted').at(-1);

describe('去重: the same approver', () => {
  const three = (mode?: string) =>
    process()
      .start()
      .choice('a', ['yes', 'no'], to('li'))
      .choice('b', ['yes', 'no'], to('wang'))
      .choice('c', ['yes', 'no'], to('li', mode === undefined ? undefined : { sameApprover: mode }))
      .end();

  test('once: who has said yes anywhere before passes by himself, shown as automatic', () => {
    const c = begin(three('once'));
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    expect([c.state.status, automatic(c)]).toEqual(['completed', [['c', 'system', 'sameApprover', 'li', 'yes']]]);
    expect(c.recordsOf('taskCompleted').map(({ elementId }) => elementId)).toEqual(['a', 'b']);
  });

  test('consecutive: only who has said yes in the step before; without it everybody is asked', () => {
    const c = begin(three('consecutive'));
    say(c, 'a', 'li');
    say(c, 'b', 'wang');
    expect(whose(c)).toEqual(['c:li']);
    const next = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], to('li'))
        .choice('b', ['yes', 'no'], to('li', { sameApprover: 'consecutive' }))
        .choice('c', ['yes', 'no'], to('li', { sameApprover: 'consecutive' }))
        .end(),
    );
    say(next, 'a', 'li');
    expect([next.state.status, automatic(next).map(([element]) => element)]).toEqual(['completed', ['b', 'c']]);
    const never = begin(three());
    say(never, 'a', 'li');
    say(never, 'b', 'wang');
    expect([whose(never), never.state.approvers]).toEqual([['c:li'], undefined]);
  });

  test('a no is no yes; in an approval his vote counts, the others are asked', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], to('li'))
        .choice('b', ['yes', 'no'], by(['li', 'wang'], { sameApprover: 'once' }))
        .end(),
    );
    say(c, 'a', 'li', 'no');
    expect(whose(c)).toEqual(['b:li', 'b:wang']);
    const yes = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], to('li'))
        .choice('b', ['yes', 'no'], by(['li', 'wang'], { sameApprover: 'once' }))
        .end(),
    );
    say(yes, 'a', 'li');
    expect(whose(yes)).toEqual(['b:wang']);
    say(yes, 'b', 'wang');
    expect(yes.state.status).toBe('completed');
  });

  test('after a return everybody is asked anew', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], to('li'))
        .choice('b', ['yes', 'no'], to('li', { sameApprover: 'once' }))
        .choice('c', ['yes'], to('gm', undefined, { operations: { return: { to: ['previous', 'passed'] } } }))
        .end(),
    );
    say(c, 'a', 'li');
    expect(whose(c)).toEqual(['c:gm']);
    c.now += HOUR;
    c.command({ kind: 'returnTask', taskId: c.task('c').id, to: 'b', then: 'again' }, person('gm'));
    expect(whose(c)).toEqual(['b:li']);
  });
});

describe('the starter himself', () => {
  test('passes: his yes counts as given', () => {
    const c = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], by([STAFF.id, 'li'], { starterHimself: 'passes' }))
        .end(),
    );
    expect([whose(c), automatic(c)]).toEqual([['a:li'], [['a', 'system', 'starterHimself', 'staff', 'yes']]]);
  });

  test('left out: nobody approves his own form, as one of several, alone, or as one of a group', () => {
    const several = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], by([STAFF.id, 'li'], { starterHimself: 'leftOut' }))
        .end(),
    );
    expect(whose(several)).toEqual(['a:li']);
    const alone = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], to(STAFF.id, { starterHimself: 'leftOut' }))
        .end(),
    );
    expect([whose(alone), alone.incidents()]).toEqual([['a:null'], ['noPerformer@a']]);
    const group = begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], { automatic: { starterHimself: 'leftOut' } })
        .end(),
    );
    expect(group.refused({ kind: 'completeTask', taskId: group.task('a').id, outcome: 'yes', values: {} })).toEqual({ code: 'ownForm' });
    say(group, 'a', 'li');
    expect(group.state.status).toBe('completed');
  });
});

describe('nobody found', () => {
  const unknown = { performers: { assignee: 'boss' } };
  const asking = (rule: Extra, who: Extra = unknown) =>
    begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], { ...who, automatic: { nobodyFound: rule } })
        .exclusive('x')
        .when('outcome = "no"')
        .end('no')
        .from('x')
        .otherwise()
        .end('yes'),
      { variables: { boss: null } },
    );
  const none = { performers: {}, approval: { approves: ['yes'], steps: [{ ...step([]), who: { expression: 'boss' } }, step(['li'], 'all', 't')] } };

  test('it passes, or is rejected', () => {
    const passed = asking({ do: 'pass' });
    expect([ending(passed), automatic(passed)]).toEqual(['yes', [['a', 'system', 'nobodyFound', null, 'yes']]]);
    expect(ending(asking({ do: 'refuse' }))).toBe('no');
  });

  test('others have it: a person, or a role', () => {
    expect(whose(asking({ do: 'give', users: ['gm'] }))).toEqual(['a:gm']);
    expect(asking({ do: 'offer', groups: ['staff'] }).task('a').candidateGroups).toEqual(['staff']);
  });

  test('of a step of an approval: passed, the next step is asked; rejected, all of it is', () => {
    expect(whose(asking({ do: 'pass' }, none))).toEqual(['a:li']);
    expect(ending(asking({ do: 'refuse' }, none))).toBe('no');
    expect(whose(asking({ do: 'give', users: ['gm'] }, none))).toEqual(['a:gm']);
  });
});

describe('its time has run out (steedos #463: shown as automatic, never as somebody’s answer)', () => {
  const timed = (overdue: Extra, who: Extra = to('li')) =>
    begin(
      process()
        .start()
        .choice('a', ['yes', 'no'], { ...who, deadline: { parameter: 'p.twoDays' }, automatic: { overdue } })
        .exclusive('x')
        .when('outcome = "no"')
        .end('no')
        .from('x')
        .otherwise()
        .end('yes'),
    );
  const late = (c: PureCase) => c.advanceTo(c.now + 10 * DAYS);

  test('it passes, or is rejected, by nobody', () => {
    const c = timed({ do: 'pass' });
    late(c);
    expect([ending(c), automatic(c), c.recordsOf('taskCompleted')]).toEqual(['yes', [['a', 'system', 'overdue', null, 'yes']], []]);
    expect(c.steps.flatMap(({ closedTasks }) => closedTasks).map(({ state, performer }) => [state, performer])).toEqual([['skipped', null]]);
    const no = timed({ do: 'refuse' });
    late(no);
    expect(ending(no)).toBe('no');
  });

  test('of several who decide all items end', () => {
    const c = timed({ do: 'refuse' }, by(['li', 'wang']));
    late(c);
    expect([ending(c), c.openTasks(), c.state.works]).toEqual(['no', [], {}]);
  });

  test('another has it, and is told; the deadline stands', () => {
    const c = timed({ do: 'handTo', to: '"gm"' });
    late(c);
    expect([whose(c), c.deadline('a').state]).toEqual([['a:gm'], 'overdue']);
    expect(c.recordsOf('taskReassigned').map(({ actor, data }) => [actor.id, data.from, data.to])).toEqual([['system', 'li', 'gm']]);
    expect(c.effects.some((effect) => effect.kind === 'notify' && effect.reason === 'taskAssigned' && JSON.stringify(effect.to).includes('gm'))).toBe(true);
  });

  test('copies that go out once it is done go out then too', () => {
    const c = timed({ do: 'pass' }, to('li', undefined, { copies: [{ when: 'done', users: ['hr'] }] }));
    late(c);
    expect(c.recordsOf('copySent').map(({ actor, data }) => [actor.id, data.users])).toEqual([['system', ['hr']]]);
  });
});

test('its time has run out: the case goes on at another step', () => {
  const jump = { deadline: { parameter: 'p.twoDays' }, automatic: { overdue: { do: 'jump', to: 'z' } } };
  const c = begin(
    process()
      .start()
      .choice('a', ['yes', 'no'], to('li', undefined, jump))
      .choice('b', ['yes'])
      .choice('z', ['yes'])
      .end(),
  );
  c.advanceTo(c.now + 10 * DAYS);
  expect([c.open(), automatic(c), c.elementsOf('taskCancelled')]).toEqual([['z'], [['a', 'system', 'overdue', null, 'z']], ['a']]);
});
