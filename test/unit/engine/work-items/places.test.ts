import { FOUNDATION } from '../../../../engine/revisions.js';
import { process } from '../../../support/process-builder.js';
import type { PureCase } from '../../../support/pure-case.js';
import { begin } from '../begin.js';

const person = (id: string) => ({ id, name: id.toUpperCase() });
const OPS = person('ops');
const approvalOf = (users: readonly string[], how = 'all', given: { readonly rules?: number } = {}) =>
  begin(
    process()
      .start()
      .choice('a', ['yes', 'no'], { performers: {}, approval: { approves: ['yes'], steps: [{ id: 's', name: { zh: 's', en: 's' }, how, who: { users } }] } })
      .end(),
    given,
  );
const itemOf = (c: PureCase, user: string): string => c.openTasks().find((item) => item.assignee === user)!.id;
const whose = (c: PureCase) => c.openTasks().map(({ assignee }) => assignee);
const handOver = (taskId: string, from: string, to: string | null) =>
  ({
    kind: 'reassignTask',
    taskId,
    assignee: to,
    of: person(from),
    people: { from: person(from), to: to === null ? null : person(to) },
    reason: 'leaves',
  }) as const;
const delegate = (c: PureCase, id: string, from: string, to: string) => c.command({ kind: 'delegateTask', taskId: id, to: person(to) }, person(from));
const yes = (c: PureCase, id: string, by: string) => c.command({ kind: 'completeTask', taskId: id, outcome: 'yes', values: {} }, person(by));

describe('whose places are handed over', () => {
  test('what is out for an opinion comes back to the heir of who has asked', () => {
    const c = approvalOf(['finance']);
    const id = itemOf(c, 'finance');
    delegate(c, id, 'finance', 'procurement');
    c.command(handOver(id, 'finance', 'front'), OPS);
    expect(c.task('a')).toMatchObject({ assignee: 'procurement', delegatedBy: [person('front')] });
    expect(c.recordsOf('taskReassigned')).toMatchObject([
      { data: { from: person('finance'), to: person('front'), place: 'asker', askers: [person('front')], reason: 'leaves' } },
    ]);
    yes(c, id, 'procurement');
    expect(whose(c)).toEqual(['front']);
  });

  test('whose opinion was asked: his heir gives it, and does not decide', () => {
    const c = approvalOf(['finance']);
    const id = itemOf(c, 'finance');
    delegate(c, id, 'finance', 'procurement');
    c.command(handOver(id, 'procurement', 'front'), OPS);
    expect(c.task('a')).toMatchObject({ assignee: 'front', delegatedBy: [person('finance')] });
    expect(c.recordsOf('notificationRequested').at(-1)!.data.to).toEqual([{ user: 'front' }]);
    yes(c, id, 'front');
    expect(whose(c)).toEqual(['finance']);
  });

  test('nobody waits for his own opinion: the item is his', () => {
    for (const [from, to] of [
      ['finance', 'procurement'],
      ['procurement', 'finance'],
    ] as const) {
      const c = approvalOf(['finance']);
      delegate(c, itemOf(c, 'finance'), 'finance', 'procurement');
      c.command(handOver(itemOf(c, 'procurement'), from, to), OPS);
      expect(c.task('a')).toMatchObject({ assignee: to });
      expect(c.task('a')).not.toHaveProperty('delegatedBy');
    }
  });

  test('a turn that has not come is the heir’s: of who was added, and of who signs one after the other', () => {
    // given
    const added = approvalOf(['hr']);
    added.command({ kind: 'addSign', taskId: itemOf(added, 'hr'), users: [person('procurement')], place: { position: 'after', how: 'all' } }, person('hr'));
    const next = approvalOf(['hr', 'procurement'], 'sequence');
    for (const c of [added, next]) {
      const [planned] = Object.values(c.state.works!).flatMap(({ ballots }) => ballots.flatMap(({ entries }) => entries.filter((e) => e.life === 'planned')));
      // when
      c.command(handOver(planned!.id, 'procurement', 'product'), OPS);
      // then
      expect(c.recordsOf('taskReassigned')).toMatchObject([{ elementId: 'a', data: { taskId: planned!.id, to: person('product'), place: 'toCome' } }]);
      yes(c, itemOf(c, 'hr'), 'hr');
      expect(whose(c)).toEqual(['product']);
    }
  });

  test('one person has one vote: who decides there already inherits none; an opinion he may give', () => {
    const c = approvalOf(['finance', 'commerce']);
    const id = itemOf(c, 'finance');
    const SECOND = { code: 'decidesAlready', path: '/assignee' };
    expect(c.refused(handOver(id, 'finance', 'commerce'), OPS)).toEqual(SECOND);
    delegate(c, id, 'finance', 'procurement');
    expect(c.refused(handOver(id, 'finance', 'commerce'), OPS)).toEqual(SECOND);
    c.command(handOver(id, 'procurement', 'commerce'), OPS);
    expect(whose(c)).toEqual(['commerce', 'commerce']);
  });

  test('where there is nobody to go back to, a place without an heir stays', () => {
    const c = approvalOf(['finance', 'hr'], 'sequence');
    const id = itemOf(c, 'finance');
    const NOBODY = { code: 'nobodyToGoBackTo', path: '/assignee' };
    const [planned] = Object.values(c.state.works!).flatMap(({ ballots }) => ballots[0]!.entries.filter((entry) => entry.life === 'planned'));
    expect(c.refused(handOver(id, 'finance', null), OPS)).toEqual(NOBODY);
    expect(c.refused(handOver(planned!.id, 'hr', null), OPS)).toEqual(NOBODY);
    delegate(c, id, 'finance', 'procurement');
    expect(c.refused(handOver(id, 'finance', null), OPS)).toEqual(NOBODY);
    c.command(handOver(id, 'procurement', null), OPS);
    expect(whose(c)).toEqual(['finance']);
  });

  test('in what he has no place, nothing is his to hand over', () => {
    const c = approvalOf(['finance']);
    expect(c.refused(handOver(itemOf(c, 'finance'), 'hr', 'front'), OPS)).toEqual({ code: 'taskNotOpen', path: '/taskId' });
    expect(c.refused(handOver('no-such', 'hr', 'front'), OPS)).toEqual({ code: 'taskNotOpen', path: '/taskId' });
  });
});

describe('a case of before knows no places: what its history holds is meant as it was', () => {
  const before = (users: readonly string[], how?: string) => approvalOf(users, how, { rules: 19 });

  test('a hand-over gives away what he has, and the record says no more; nobody waits for it to come back', () => {
    const c = before(['finance']);
    const id = itemOf(c, 'finance');
    delegate(c, id, 'finance', 'procurement');
    c.command(handOver(id, 'procurement', 'front'), OPS);
    expect(c.recordsOf('taskReassigned').map(({ data }) => data)).toStrictEqual([
      { taskId: id, from: person('procurement'), to: person('front'), reason: 'leaves' },
    ]);
    expect(c.task('a')).not.toHaveProperty('delegatedBy');
  });

  test('it may be a second vote, and of what somebody else has by now', () => {
    const c = before(['finance', 'commerce']);
    c.command(handOver(itemOf(c, 'finance'), 'finance', 'commerce'), OPS);
    c.command(handOver(itemOf(c, 'commerce'), 'hr', 'front'), OPS);
    expect(whose(c)).toEqual(['front', 'commerce']);
  });

  test('a turn that has not come, and what he only waits for, stay', () => {
    const c = before(['finance', 'hr'], 'sequence');
    const id = itemOf(c, 'finance');
    const [planned] = Object.values(c.state.works!).flatMap(({ ballots }) => ballots[0]!.entries.filter((entry) => entry.life === 'planned'));
    delegate(c, id, 'finance', 'procurement');
    for (const place of [planned!.id, id]) expect(c.refused(handOver(place, 'finance', 'front'), OPS)).toEqual({ code: 'taskNotOpen', path: '/taskId' });
  });

  test('the record of the first cases has ids alone', () => {
    const c = begin(process().start().userTask('a').end(), { rules: FOUNDATION });
    c.command({ ...handOver(c.task('a').id, 'li', 'wang'), of: undefined }, OPS);
    c.command(handOver(c.task('a').id, 'wang', 'zhao'), OPS);
    expect(c.recordsOf('taskReassigned').map(({ data: { from, to } }) => [from, to])).toEqual([
      [null, 'wang'],
      ['wang', 'zhao'],
    ]);
  });
});
