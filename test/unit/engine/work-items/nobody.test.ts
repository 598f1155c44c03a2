import { nextDueAt } from '../../../../engine/behaviors/due.js';
import type { NotifyEffect } from '../../../../engine/effect.js';
import { NEWEST } from '../../../../engine/revisions.js';
import { step, type Step } from '../../../../engine/step.js';
import { SYSTEM, type Command } from '../../../../engine/trigger.js';
import { upgradeState } from '../../../../engine/upgrade-state.js';
import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { begin, MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const text = (id: string) => ({ zh: id, en: id });
const person = (id: string) => ({ id, name: id.toUpperCase() });
const assigned = (performers: object) => process().start().userTask('a', { performers }).end();
const decided = (who: object, how = 'all') =>
  process()
    .start()
    .choice('a', ['yes', 'no'], { performers: {}, approval: { steps: [{ id: 's', name: text('s'), how, who }], approves: ['yes'] } })
    .end();

/** The host could not tell `user` of his work: there is no such account. */
function undelivered(c: PureCase, user: string, unknownUsers: readonly string[] = [user]): void {
  const notification = c.effects.find(
    (effect): effect is NotifyEffect => effect.kind === 'notify' && effect.to.some((one) => 'user' in one && one.user === user),
  )!;
  c.command({ kind: 'notificationFailed', notification, error: text('nobody there'), ...(unknownUsers.length > 0 && { unknownUsers }) });
}
const stuck = (c: PureCase) => Object.values(c.state.incidents).map(({ code, params: { user, expression, error } }) => ({ code, user, expression, error }));
const noAccount = (user: string, expression: string) => ({
  code: 'noPerformer',
  user,
  expression,
  error: { zh: `${expression}：没有账号 ${user}，或已停用`, en: `${expression}: there is no account ${user}, or it is disabled` },
});

describe('work that a computed name gives to an account that there is not', () => {
  test('is an incident that names expression and value; giving it to somebody ends it', () => {
    const c = begin(assigned({ assignee: 'head' }), { variables: { head: 'ghost' } });
    undelivered(c, 'ghost');
    expect(stuck(c)).toEqual([noAccount('ghost', 'head')]);
    undelivered(c, 'ghost'); // told twice
    expect(stuck(c)).toHaveLength(1);
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'li', reason: 'is there' });
    expect(stuck(c)).toEqual([]);
  });

  test('is one for each of those who decide; it ends with that one’s item alone, by whatever way', () => {
    const c = begin(decided({ expression: 'heads' }), { variables: { heads: ['li', 'ghost', 'shade'] } });
    undelivered(c, 'ghost');
    undelivered(c, 'shade');
    expect(stuck(c)).toEqual([noAccount('ghost', 'heads'), noAccount('shade', 'heads')]);
    const itemOf = (user: string) => c.openTasks().find(({ assignee }) => assignee === user)!.id;
    c.command({ kind: 'reassignTask', taskId: itemOf('ghost'), assignee: 'wang', reason: 'is there' });
    expect(stuck(c)).toEqual([noAccount('shade', 'heads')]);
    c.command({ kind: 'removeSign', taskId: itemOf('shade') }, person('li'));
    expect(stuck(c)).toEqual([]);
  });

  test('ends with the task, and in a case of the revision before goes back to its group when somebody gives it back', () => {
    const c = begin(assigned({ assignee: 'head', groups: ['staff'] }), { variables: { head: 'ghost' }, rules: 21 });
    undelivered(c, 'ghost');
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: null, reason: 'the group' });
    expect(stuck(c)).toEqual([]);
    const gone = begin(decided({ expression: 'head' }), { variables: { head: 'ghost' } });
    undelivered(gone, 'ghost');
    gone.command({ kind: 'cancelCase', reason: 'r' });
    expect(stuck(gone)).toEqual([]);
  });

  test('is no such incident when he has an account and the mail failed, nor when somebody else has it by now', () => {
    const c = begin(assigned({ assignee: 'head' }), { variables: { head: 'li' } });
    undelivered(c, 'li', []);
    expect(c.incidents()).toEqual(['notificationFailed@a']);
    const given = begin(assigned({ assignee: 'head' }), { variables: { head: 'ghost' } });
    given.command({ kind: 'reassignTask', taskId: given.task('a').id, assignee: 'li', reason: 'r' });
    undelivered(given, 'ghost');
    expect(given.incidents()).toEqual(['notificationFailed@a']);
  });
});

describe('who has no account in use counts as nobody found', () => {
  const step = (how: string, ...users: readonly string[]) => ({ id: `${how}-${users.join('-')}`, name: text(how), how, who: { users } });
  const ruled = (rule: object | undefined, performers: object = { assignee: 'head' }, extra: object = {}) =>
    process()
      .start()
      .choice('a', ['yes', 'no'], { performers, ...(rule && { automatic: { nobodyFound: rule } }), ...extra })
      .exclusive('x')
      .when('outcome = "yes"')
      .userTask('good')
      .end('e1')
      .from('x')
      .otherwise()
      .userTask('bad')
      .end('e2');
  const several = (rule: object | undefined, ...steps: readonly object[]) => ruled(rule, {}, { approval: { steps, approves: ['yes'] } });
  const acted = (c: PureCase) => c.recordsOf('actedAutomatically').map(({ actor, data: { why, outcome } }) => [actor.id, why, outcome]);
  const whose = (c: PureCase) => c.openTasks().map(({ elementId, assignee, candidateGroups }) => `${elementId}:${assignee ?? candidateGroups.join('+')}`);
  const named = (builder: ReturnType<typeof ruled>, rules?: number) => begin(builder, { variables: { head: 'ghost' }, ...(rules !== undefined && { rules }) });

  test.each([
    [{ do: 'pass' }, ['good:staff'], 'yes'],
    [{ do: 'refuse' }, ['bad:staff'], 'no'],
    [{ do: 'give', users: ['gm'] }, ['a:gm'], undefined],
    [{ do: 'offer', groups: ['boss'] }, ['a:boss'], undefined],
  ])('what the step says of that happens: %j', (rule, open, outcome) => {
    for (const c of [named(ruled(rule)), named(several(rule, step('all', 'ghost')))]) {
      undelivered(c, 'ghost');
      expect([whose(c), acted(c), c.incidents()]).toEqual([open, [['system', 'nobodyFound', outcome]], []]);
    }
  });

  test('his work is its candidates’, as if nobody had been named', () => {
    const c = named(ruled(undefined, { assignee: 'head', groups: ['staff'] }));
    undelivered(c, 'ghost');
    expect([whose(c), c.incidents()]).toEqual([['a:staff'], []]);
    c.complete('a', { outcome: 'yes' });
    expect(c.open()).toEqual(['good']);
  });

  test('who did the step before and is returned to, too', () => {
    const anyway = { operations: { return: { to: ['previous'] } } };
    const c = begin(
      process()
        .start()
        .choice('a', ['yes'], { performers: { assignee: '"li"' }, automatic: { nobodyFound: { do: 'offer', groups: ['boss'] } } })
        .choice('b', ['yes'], anyway)
        .end(),
    );
    c.complete('a', { outcome: 'yes', by: person('li') });
    c.command({ kind: 'returnTask', taskId: c.task('b').id, to: 'previous', then: 'again' });
    const notification = c.effects.findLast((effect): effect is NotifyEffect => effect.kind === 'notify')!;
    c.command({ kind: 'notificationFailed', notification, error: text('nobody there'), unknownUsers: ['li'] });
    expect([whose(c), c.incidents()]).toEqual([['a:boss'], []]);
  });

  test('among others who decide, a yes or a no is not given for him: somebody has to be named, until all are known to be nobody', () => {
    const c = named(several({ do: 'pass' }, step('any', 'ghost', 'li'), step('all', 'ghost', 'shade')));
    undelivered(c, 'ghost');
    expect([whose(c), c.incidents()]).toEqual([['a:ghost', 'a:li'], ['noPerformer@a']]);
    c.command({ kind: 'completeTask', taskId: c.openTasks()[1]!.id, outcome: 'yes', values: {} }, person('li'));
    expect([whose(c), c.incidents()]).toEqual([['a:ghost', 'a:shade'], []]);
    undelivered(c, 'shade');
    expect(c.incidents()).toEqual(['noPerformer@a']);
    const again = c.effects.findLast(
      (effect): effect is NotifyEffect => effect.kind === 'notify' && effect.to.some((one) => 'user' in one && one.user === 'ghost'),
    )!;
    c.command({ kind: 'notificationFailed', notification: again, error: text('nobody there'), unknownUsers: ['ghost'] });
    expect([whose(c), c.incidents()]).toEqual([['good:staff'], []]);
  });

  test('the step that comes after is asked', () => {
    const c = named(several({ do: 'pass' }, step('all', 'ghost'), step('all', 'li')));
    undelivered(c, 'ghost');
    expect([whose(c), c.incidents()]).toEqual([['a:li'], []]);
  });

  test('whoever the rule names has no account either, or decides already, or somebody has named him: an incident', () => {
    const given = named(ruled({ do: 'give', users: ['shade'] }));
    undelivered(given, 'ghost');
    undelivered(given, 'shade');
    expect([whose(given), given.incidents()]).toEqual([['a:shade'], ['noPerformer@a']]);
    const twice = named(several({ do: 'give', users: ['li'] }, step('all', 'ghost', 'li')));
    undelivered(twice, 'ghost');
    expect([whose(twice), twice.incidents()]).toEqual([['a:ghost', 'a:li'], ['noPerformer@a']]);
    const byHand = named(ruled({ do: 'pass' }));
    byHand.command({ kind: 'reassignTask', taskId: byHand.task('a').id, assignee: 'shade', reason: 'r' });
    undelivered(byHand, 'shade');
    expect(byHand.incidents()).toEqual(['noPerformer@a']);
  });

  test('in a case that began before it is an incident, and in one that is suspended', () => {
    const before = named(ruled({ do: 'pass' }), 21);
    undelivered(before, 'ghost');
    expect(before.incidents()).toEqual(['noPerformer@a']);
    const suspended = named(ruled({ do: 'pass' }));
    suspended.command({ kind: 'suspendCase', reason: 'r' });
    undelivered(suspended, 'ghost');
    expect(suspended.incidents()).toEqual(['noPerformer@a']);
  });
});

describe('what an expression gives instead of a user name', () => {
  const errorOf = (c: PureCase, code: string) => Object.values(c.state.incidents).find((incident) => incident.code === code)?.params.error;

  test.each([[7], [['li', 'wang']], [''], [{ id: 'li' }]])('is said, with the expression and the value: %j', (head) => {
    const c = begin(assigned({ assignee: 'head', groups: ['staff'] }), { variables: { head } });
    expect(c.incidents()).toEqual(['expressionFailed@a']);
    expect(errorOf(c, 'expressionFailed')).toEqual({
      zh: `head：给出的不是用户名，而是 ${JSON.stringify(head)}`,
      en: `head: it gives no user name but ${JSON.stringify(head)}`,
    });
    expect(c.task('a')).toMatchObject({ assignee: null, candidateGroups: ['staff'] });
  });

  test('is said where it is nothing and nobody else is there', () => {
    const nothing = { zh: 'head：结果是空值', en: 'head: it gives nothing' };
    expect(errorOf(begin(assigned({ assignee: 'head' }), { variables: { head: null } }), 'noPerformer')).toEqual(nothing);
    expect(errorOf(begin(decided({ expression: 'head' }), { variables: { head: [] } }), 'noPerformer')).toEqual(nothing);
    expect(begin(assigned({ assignee: 'head', groups: ['staff'] }), { variables: { head: null } }).incidents()).toEqual([]);
  });

  test('in a case that began before was passed over', () => {
    const c = begin(assigned({ assignee: 'head', groups: ['staff'] }), { variables: { head: 7 }, rules: 18 });
    expect(c.incidents()).toEqual([]);
  });

  test('of a case that began before, what stops it has neither the value nor the expression', () => {
    const stopped = (builder: ReturnType<typeof assigned>, head: unknown) => Object.values(begin(builder, { variables: { head }, rules: 18 }).state.incidents);
    const nothing = [assigned({ assignee: 'head' }), decided({ expression: 'head' })].flatMap((builder) => stopped(builder, null));
    expect(nothing.map(({ code, params: { expression, error } }) => [code, expression, error])).toEqual(Array(2).fill(['noPerformer', undefined, undefined]));
    const [odd] = stopped(decided({ expression: 'head' }), 7);
    expect(odd!.params.error).toEqual({ zh: 'head：给出的不是用户名', en: 'head: it gives no user name' });
  });
});

const BOSS = person('boss');
const approval = () =>
  process()
    .start()
    .choice('a', ['yes', 'no'], {
      performers: {},
      approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how: 'all', who: { users: ['hr', 'finance'] } }] },
    })
    .end();
const named = (groups: readonly string[]) =>
  process()
    .start()
    .choice('a', ['yes', 'no'], { performers: { groups, assignee: '"hr"' } })
    .end();
const giveBack = (taskId: string) => ({ kind: 'reassignTask', taskId, assignee: null, reason: '' }) as const;
const NOBODY = { code: 'nobodyToGoBackTo', path: '/assignee' };

describe('work is never nobody’s', () => {
  test('what its holder was named for is not given back where it has no group: by him, or by somebody else', () => {
    for (const c of [begin(approval()), begin(named([]))]) {
      const { id } = c.openTasks()[0]!;
      expect(c.refused(giveBack(id), person('hr'))).toEqual(NOBODY);
      expect(c.refused(giveBack(id), BOSS)).toEqual(NOBODY);
    }
  });

  test('where it has one it is the group’s again', () => {
    const c = begin(named(['staff']));
    c.command(giveBack(c.task('a').id), person('hr'));
    expect(c.task('a').assignee).toBeNull();
    expect(c.state.incidents).toEqual({});
  });

  test('out for an opinion it goes back to who has asked, whoever gives it back', () => {
    const c = begin(named([]));
    c.command({ kind: 'delegateTask', taskId: c.task('a').id, to: person('li') }, person('hr'));
    c.command({ ...giveBack(c.task('a').id), people: { from: person('li'), to: null } }, BOSS);
    expect(c.task('a')).toMatchObject({ assignee: 'hr' });
    expect(c.task('a')).not.toHaveProperty('delegatedBy');
    expect(c.recordsOf('taskReturned')).toMatchObject([{ actor: BOSS, data: { from: person('li'), to: person('hr') } }]);
  });

  describe('what an earlier build has left to nobody', () => {
    const before = () => {
      const c = new PureCase(approval().graph(), { calendar: china, rules: 19 }).start({}, { at: MONDAY });
      for (const { id, assignee } of c.openTasks()) c.command(giveBack(id), person(assignee!));
      return c;
    };
    const taken = (c: PureCase, state: PureCase['state'], trigger: Command | { kind: 'timerFired' }, actor = BOSS): Step => {
      const result = step(c.graph, state, { ...trigger, now: MONDAY, actor });
      if (!result.ok) throw new Error(result.rejection.code);
      return result;
    };

    test('is an incident of its own as soon as the case is raised, which ends when somebody has it', () => {
      // given
      const c = before();
      expect(nextDueAt(c.graph, c.state)).toBeNull();
      // when
      const raised = upgradeState(c.state, NEWEST);
      // then
      expect(nextDueAt(c.graph, raised)).toBe(MONDAY);
      const told = taken(c, raised, { kind: 'timerFired' }, SYSTEM);
      const [one, other] = Object.keys(raised.tasks);
      expect(told.records).toMatchObject([
        { kind: 'incidentCreated', data: { code: 'noPerformer', params: { taskId: one } } },
        { kind: 'incidentCreated', data: { code: 'noPerformer', params: { taskId: other } } },
      ]);
      expect(nextDueAt(c.graph, told.state)).toBeNull();
      // when
      const [incident] = Object.keys(told.state.incidents);
      const given = taken(c, told.state, { kind: 'reassignTask', taskId: one!, assignee: 'hr', reason: 'r' });
      // then: the other one still has nobody
      expect(Object.values(given.state.incidents).map(({ params }) => params)).toEqual([{ taskId: other }]);
      const resolve = { kind: 'resolveIncident', incidentId: incident!, reason: 'r', now: MONDAY, actor: BOSS } as const;
      expect(step(c.graph, told.state, resolve)).toMatchObject({ ok: false, rejection: { code: 'incidentNeedsPerformer' } });
    });

    test('an incident of an item that is not needed any more ends with it', () => {
      const c = before();
      const told = taken(c, upgradeState(c.state, NEWEST), { kind: 'timerFired' }, SYSTEM).state;
      const [one] = Object.keys(told.tasks);
      const hers = taken(c, told, { kind: 'reassignTask', taskId: one!, assignee: 'hr', reason: 'r' }).state;
      const lost = taken(c, hers, { kind: 'completeTask', taskId: one!, outcome: 'no', values: {} }, person('hr'));
      expect([lost.state.status, lost.state.incidents]).toEqual(['completed', {}]);
    });
  });
});

describe('work that is offered to a company or roles without anybody who may do it', () => {
  const offered = (c: PureCase, hasPeople: boolean, more: object = {}): Command => {
    const { id, candidateGroups: groups, candidateParty: party } = c.task('a');
    return { kind: 'offerChecked', taskId: id, groups, party, hasPeople, ...more };
  };
  const ofCompany = () => begin(assigned({ party: 'company' }), { variables: { company: 'x' } });

  test('0035: is an incident that names them, once; giving it to somebody ends it', () => {
    const c = ofCompany();
    c.command(offered(c, false), SYSTEM);
    expect(stuck(c)).toMatchObject([{ code: 'noPerformer', error: { en: 'the company x: nobody has an account in use and may see the case' } }]);
    expect(c.refused(offered(c, false), SYSTEM)).toEqual({ code: 'taskNotOpen' });
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'li', reason: 'is there' });
    expect(stuck(c)).toEqual([]);
  });

  test.each([
    [true, 'the roles staff, boss: the case is kept from all who have them: give it to somebody who may see it'],
    [false, 'the roles staff, boss: nobody has an account in use'],
  ])('0036: says why there is nobody (kept from them: %s)', (isKept, en) => {
    const c = begin(assigned({ groups: ['staff', 'boss'] }));
    c.command(offered(c, false, { isKept }), SYSTEM);
    expect(stuck(c)).toMatchObject([{ error: { en } }]);
  });

  test('0035: is over when there is somebody, and may be taken off the list', () => {
    const c = begin(assigned({ groups: ['staff', 'boss'] }));
    c.command(offered(c, false), SYSTEM);
    expect(stuck(c)).toMatchObject([{ error: { en: 'the roles staff, boss: nobody has an account in use and may see the case' } }]);
    c.command(offered(c, true), SYSTEM);
    expect(stuck(c)).toEqual([]);
    c.command(offered(c, false), SYSTEM);
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'somebody comes' });
    expect(stuck(c)).toEqual([]);
  });

  test('0035: is not said of an item that somebody has, or that is offered to others by now, nor before revision 21', () => {
    const c = ofCompany();
    expect(c.refused(offered(c, true), SYSTEM)).toEqual({ code: 'taskNotOpen' });
    expect(c.refused(offered(c, false, { party: 'y' }), SYSTEM)).toEqual({ code: 'taskNotOpen' });
    expect(c.refused(offered(c, false, { groups: ['staff'] }), SYSTEM)).toEqual({ code: 'taskNotOpen' });
    const before = begin(assigned({ party: 'company' }), { variables: { company: 'x' }, rules: 20 });
    expect(before.refused(offered(before, false), SYSTEM)).toEqual({ code: 'taskNotOpen' });
    c.command({ kind: 'reassignTask', taskId: c.task('a').id, assignee: 'li', reason: 'is there' });
    expect(c.refused(offered(c, false), SYSTEM)).toEqual({ code: 'taskNotOpen' });
  });
});
