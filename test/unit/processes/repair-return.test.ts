import { at, iso, RepairCase } from './repair-case.js';

const short = { finding: 'qtyDiff', qtyReceived: 1 };

describe('repair-return: the promise to the agent', () => {
  test('outcomes.md clock C: a promise that was broken stays so when its route is withdrawn, whatever the other routes do', () => {
    // given: one route's promise is broken, and it is withdrawn
    const c = new RepairCase().atFactory(['baike', 'other']).to('2026-11-11 19:00');
    c.message('irreparable', { route: 'baike' });
    c.complete('RR-R04', { key: 'baike', outcome: 'withdrawn', comment: 'no' });
    // when: the other had been shipped in time
    c.message('shipped', { route: 'other', shippedAt: iso('2026-11-11 17:00') });
    // then
    expect([c.deadline('repair.clockC.external@baike'), c.deadline('repair.clockC.external@other')]).toMatchObject([
      { state: 'cancelled', wasOverdue: true },
      { state: 'met' },
    ]);
    expect(c.flags()).toEqual(['externalOverdue']);
  });

  const putOff = (c: RepairCase, local: string) =>
    c.command({ kind: 'changeDeadline', deadlineId: 'repair.clockC.external@baike', dueAt: at(local), reason: 'agreed' });

  test('outcomes.md clock C: put off after it had run out it is no broken promise, until it runs out again; then the agent is told again', () => {
    // given
    const c = new RepairCase().atFactory().to('2026-11-11 19:00');
    expect([c.open(), c.flags()]).toEqual([['RR-10b@baike', 'RR-10c@baike'], expect.arrayContaining(['externalOverdue'])]);
    c.complete('RR-10c', { values: { newDate: '2026-11-18' } });
    // when
    putOff(c, '2026-11-18 18:00');
    // then
    expect(c.clock('repair.clockC.external@baike')).toBe('armed 2026-11-18 18:00');
    expect(c.flags()).not.toContain('externalOverdue');
    // when
    c.to('2026-11-18 18:00');
    // then
    expect(c.open()).toEqual(['RR-10b@baike', 'RR-10c@baike']);
    expect(c.flags()).toContain('externalOverdue');
  });

  test('outcomes.md clock C: it runs out again while the agent is still to be told: no second task', () => {
    // given
    const c = new RepairCase().atFactory().to('2026-11-11 19:00');
    putOff(c, '2026-11-12 18:00');
    // when
    c.to('2026-11-12 18:00');
    // then
    expect(c.open()).toEqual(['RR-10b@baike', 'RR-10c@baike']);
  });
});

describe('repair-return: negotiation inside the instance of a route', () => {
  test('outcomes.md RR-R04: `continue` asks for its own agreement, whatever was agreed before; both stay', () => {
    // given
    const c = new RepairCase().checked(['baike', 'other'], short);
    c.complete('RR-04', { outcome: 'agreed', values: { agreement: 'repair what came' } });
    c.sent(['baike', 'other']);
    c.message('noStock', { route: 'baike' });
    // when / then
    expect(c.completeRejected('RR-R04', { outcome: 'continue' })).toEqual({ code: 'required', path: '/values/agreement' });
    // when
    c.complete('RR-R04', { outcome: 'continue', values: { agreement: 'take another product' } });
    // then
    expect(c.variables.agreement).toBe('repair what came');
    expect([c.instance('baike').agreement, c.instance('other').agreement]).toEqual(['take another product', undefined]);
    // when: again in the same instance
    c.message('irreparable', { route: 'baike' });
    expect(c.completeRejected('RR-R04', { outcome: 'continue' })).toEqual({ code: 'required', path: '/values/agreement' });
  });

  test.each(['decided', 'returned'])('outcomes.md RR-R05: `%s` asks for its own decision', (outcome) => {
    // given
    const c = new RepairCase().checked(['baike'], short);
    c.complete('RR-04', { outcome: 'disputed', comment: 'no' });
    c.complete('RR-05', { outcome: 'decided', values: { disputeDecision: 'repair one' } });
    c.sent();
    c.message('noStock', { route: 'baike' });
    c.complete('RR-R04', { outcome: 'disputed', comment: 'no' });
    // when / then
    expect(c.completeRejected('RR-R05', { outcome })).toEqual({ code: 'required', path: '/values/disputeDecision' });
    // when
    c.complete('RR-R05', { outcome, values: { disputeDecision: 'pay half' } });
    // then
    expect(c.variables.disputeDecision).toBe('repair one');
    expect(c.instance('baike').disputeDecision).toBe('pay half');
  });
});
