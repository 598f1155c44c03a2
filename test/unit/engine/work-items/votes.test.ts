import { process } from '../../../support/process-builder.js';
import { PureCase } from '../../../support/pure-case.js';
import { begin, MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const BOSS = person('boss');
const approval = (who: object, how = 'all', rest = {}) =>
  process()
    .start()
    .choice('a', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who, ...rest }] } })
    .end();
const approvalOf = (users: readonly string[], how = 'all', rest = {}) => begin(approval({ users }, how, rest));
const itemOf = (c: PureCase, user: string | null): string => c.openTasks().find((item) => item.assignee === user)!.id;
const whose = (c: PureCase) => c.openTasks().map(({ assignee }) => assignee);
const reassign = (taskId: string, assignee: string | null) => ({ kind: 'reassignTask', taskId, assignee, reason: 'r' }) as const;
const yes = (taskId: string) => ({ kind: 'completeTask', taskId, outcome: 'yes', values: {} }) as const;
const add = (taskId: string, user: string, position: 'before' | 'after' = 'after') =>
  ({ kind: 'addSign', taskId, users: [person(user)], place: { position, how: 'all' } }) as const;
const SECOND = { code: 'decidesAlready', path: '/assignee' };

describe('one person has one vote in a step', () => {
  test('an item is not reassigned to somebody who decides there, has decided, or is to', () => {
    const c = approvalOf(['hr', 'finance', 'commerce'], 'vote', { pass: { count: 3 } });
    c.command(add(itemOf(c, 'commerce'), 'gm'), person('commerce'));
    expect(c.refused(reassign(itemOf(c, 'hr'), 'finance'), BOSS)).toEqual(SECOND);
    expect(c.refused(reassign(itemOf(c, 'hr'), 'gm'), BOSS)).toEqual(SECOND);
    c.command(yes(itemOf(c, 'finance')), person('finance'));
    expect(c.refused(reassign(itemOf(c, 'hr'), 'finance'), BOSS)).toEqual(SECOND);
    c.command(reassign(itemOf(c, 'hr'), 'front'), BOSS);
    expect(whose(c)).toEqual(['front', 'commerce']);
  });

  test('whose item was reassigned decides no more: he may be given another one, and added', () => {
    const c = approvalOf(['hr', 'finance']);
    c.command(reassign(itemOf(c, 'hr'), 'front'), BOSS);
    expect(c.refused(add(itemOf(c, 'finance'), 'front'), person('finance'))).toEqual({ code: 'decidesAlready', path: '/users/0' });
    c.command(add(itemOf(c, 'finance'), 'hr'), person('finance'));
    expect(c.refused(reassign(itemOf(c, 'front'), 'hr'), BOSS)).toEqual(SECOND);
  });

  test('who gives an opinion for another has no vote by it: he may be one who decides; the one who asked may get it back', () => {
    const c = approvalOf(['hr', 'finance', 'commerce']);
    const id = itemOf(c, 'hr');
    c.command({ kind: 'delegateTask', taskId: id, to: person('finance') }, person('hr'));
    expect(c.refused(reassign(id, 'finance'), BOSS)).toEqual(SECOND);
    expect(c.refused(reassign(itemOf(c, 'commerce'), 'hr'), BOSS)).toEqual(SECOND);
    c.command(reassign(id, 'hr'), BOSS);
    expect(whose(c)).toEqual(['hr', 'finance', 'commerce']);
  });

  test('an item of a group is not answered by who has voted beside it, nor put out for an opinion by who is to', () => {
    const c = begin(approval({ groups: ['staff'] }, 'any'));
    const id = itemOf(c, null);
    c.command(add(id, 'hr', 'before'), person('li'));
    expect(c.refused(add(id, 'hr'), person('li'))).toEqual({ code: 'decidesAlready', path: '/users/0' });
    c.command(yes(itemOf(c, 'hr')), person('hr'));
    expect(c.refused(yes(id), person('hr'))).toEqual({ code: 'votesAlready' });
    expect(c.refused({ kind: 'delegateTask', taskId: id, to: person('gm') }, person('hr'))).toEqual({ code: 'votesAlready' });
    expect(c.refused(reassign(id, 'hr'), BOSS)).toEqual(SECOND);
    c.command(yes(id), person('li'));
    expect(c.state.status).toBe('completed');
  });

  test('a case of the revision before goes on as it meant: its history may hold a second vote', () => {
    const c = new PureCase(approval({ users: ['hr', 'finance'] }).graph(), { calendar: china, rules: 19 }).start({}, { at: MONDAY });
    c.command(reassign(itemOf(c, 'hr'), 'finance'), BOSS);
    for (const { id } of c.openTasks()) c.command(yes(id), person('finance'));
    expect(c.state.status).toBe('completed');
  });

  test('there, who has voted beside a group’s item puts it out for an opinion; who had an item of the step is not added, who has it now is', () => {
    const old = (who: object, how = 'all') => new PureCase(approval(who, how).graph(), { calendar: china, rules: 19 }).start({}, { at: MONDAY });
    const ofGroup = old({ groups: ['staff'] }, 'any');
    const id = itemOf(ofGroup, null);
    ofGroup.command(add(id, 'hr', 'before'), person('li'));
    ofGroup.command(yes(itemOf(ofGroup, 'hr')), person('hr'));
    ofGroup.command({ kind: 'delegateTask', taskId: id, to: person('gm') }, person('hr'));
    expect(whose(ofGroup)).toEqual(['gm']);
    const named = old({ users: ['hr', 'finance'] });
    named.command(reassign(itemOf(named, 'hr'), 'front'), BOSS);
    expect(named.refused(add(itemOf(named, 'finance'), 'hr'), person('finance'))).toEqual({ code: 'decidesAlready', path: '/users/0' });
    expect(named.refused(add(itemOf(named, 'finance'), 'front'), person('finance'))).toBeNull();
  });

  test('nobody asks himself for an opinion', () => {
    const c = approvalOf(['hr']);
    expect(c.refused({ kind: 'delegateTask', taskId: itemOf(c, 'hr'), to: person('hr') }, person('hr'))).toEqual({ code: 'notOneself', path: '/to' });
  });
});
