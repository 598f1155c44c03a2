import type { NotifyEffect } from '../../../../engine/effect.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

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

  test('ends with the task, and goes back to its group', () => {
    const c = begin(assigned({ assignee: 'head', groups: ['staff'] }), { variables: { head: 'ghost' } });
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
});
