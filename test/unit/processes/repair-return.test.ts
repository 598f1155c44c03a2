import { at, iso, RepairCase } from './repair-case.js';

const short = { finding: 'qtyDiff', qtyReceived: 1 };

describe('repair-return: the promise to the agent', () => {
  test('clock C: a promise that was broken stays so when its route is withdrawn, whatever the other routes do', () => {
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

  test('clock C: put off after it had run out it is no broken promise, until it runs out again; then the agent is told again', () => {
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

  test('clock C: it runs out again while the agent is still to be told: no second task', () => {
    // given
    const c = new RepairCase().atFactory().to('2026-11-11 19:00');
    putOff(c, '2026-11-12 18:00');
    // when
    c.to('2026-11-12 18:00');
    // then
    expect(c.open()).toEqual(['RR-10b@baike', 'RR-10c@baike']);
  });
});

describe('repair-return: routes without the repair clocks', () => {
  const exempt = (c: RepairCase, routes: readonly string[]) =>
    c.command({ kind: 'changeParameters', parameters: { 'repair.exemptRoutes': { unit: 'list', value: routes } }, reason: 'new rule' });
  const clocks = (c: RepairCase, route: string) => [c.clock(`repair.clockB.internal@${route}`), c.clock(`repair.clockC.external@${route}`)];

  test('T9 repair.exemptRoutes: applied to a running case it stops the clocks of one route and runs those of another from their start', () => {
    // given
    const c = new RepairCase().atFactory(['baike', 'taiwan']).to('2026-11-03 10:00');
    // when
    exempt(c, ['baike']);
    // then
    expect(clocks(c, 'baike')).toEqual(['exempt 2026-11-09 18:00', 'exempt 2026-11-11 18:00']);
    expect(clocks(c, 'taiwan')).toEqual(['armed 2026-11-09 18:00', 'armed 2026-11-11 18:00']);
    expect(c.deadline('repair.clockC.external@baike').ledger.at(-1)).toMatchObject({ kind: 'parameterChanged', reason: 'new rule' });
    // when
    c.to('2026-11-11 18:00');
    // then
    expect(c.open()).toEqual(['RR-10b@taiwan', 'RR-10c@taiwan']);
    expect(c.flags()).toContain('externalOverdue');
    // when: the other way round
    exempt(c, ['taiwan']);
    // then: the one that was exempt has run out meanwhile
    expect(clocks(c, 'baike')).toEqual(['overdue 2026-11-09 18:00', 'overdue 2026-11-11 18:00']);
    expect(clocks(c, 'taiwan')).toEqual(['exempt 2026-11-09 18:00', 'exempt 2026-11-11 18:00']);
  });

  test('T9 repair.exemptRoutes: a suspension counts too; what was shipped while exempt is not asked for any more', () => {
    // given
    const c = new RepairCase().atFactory(['taiwan', 'other']).suspendedFor('2026-11-03 10:00', '2026-11-04 10:00');
    exempt(c, ['taiwan', 'other']);
    c.message('shipped', { route: 'other' });
    // when
    exempt(c, []);
    // then
    expect(clocks(c, 'taiwan')).toEqual(['armed 2026-11-10 18:00', 'armed 2026-11-12 18:00']);
    expect(c.deadline('repair.clockC.external@other').state).toBe('exempt');
  });

  test('T9 repair.exemptRoutes: changed while the case is suspended, the clocks stand', () => {
    // given
    const c = new RepairCase().atFactory(['taiwan']).to('2026-11-03 10:00');
    c.command({ kind: 'suspendCase', reason: 's' });
    c.to('2026-11-04 10:00');
    // when
    exempt(c, []);
    // then
    expect(clocks(c, 'taiwan')).toEqual(['paused 2026-11-09 18:00', 'paused 2026-11-11 18:00']);
    c.to('2026-11-05 10:00').command({ kind: 'resumeCase', reason: 'r' });
    expect(clocks(c, 'taiwan')).toEqual(['armed 2026-11-11 18:00', 'armed 2026-11-13 18:00']);
  });
});

describe('repair-return: negotiation inside the instance of a route', () => {
  test('RR-R04: `continue` asks for its own agreement, whatever was agreed before; both stay', () => {
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

  test('RR-R04: what the factory says again while it is negotiated is taken down and opens no second negotiation', () => {
    // given
    const c = new RepairCase().atFactory();
    c.message('noStock', { route: 'baike' });
    // when
    c.message('irreparable', { route: 'baike' });
    // then
    expect(c.open()).toEqual(['RR-R04@baike']);
    expect(c.instance('baike').factoryState).toBe('irreparable');
    expect(c.recordsOf('messageReceived').map((r) => r.data.name)).toEqual(['noStock', 'irreparable']);
    // when
    c.complete('RR-R04', { outcome: 'disputed', comment: 'no' });
    c.message('noStock', { route: 'baike' });
    // then
    expect(c.open()).toEqual(['RR-R05@baike']);
    // when: settled, and again
    c.complete('RR-R05', { outcome: 'decided', values: { disputeDecision: 'wait' } });
    c.message('noStock', { route: 'baike' });
    // then
    expect(c.open()).toEqual(['RR-R04@baike']);
  });

  test.each(['decided', 'returned'])('RR-R05: `%s` asks for its own decision', (outcome) => {
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

describe('repair-return: what goes back and what is archived', () => {
  test('RR-14, RR-R14: `done` asks for the waybill', () => {
    // given
    const c = new RepairCase().checked(['baike'], short);
    c.complete('RR-04', { outcome: 'withdrawn', comment: 'no' });
    // when / then
    expect(c.completeRejected('RR-14')).toEqual({ code: 'required', path: '/values/waybillBack' });
    // given
    const atFactory = new RepairCase().atFactory();
    atFactory.message('irreparable', { route: 'baike' });
    atFactory.complete('RR-R04', { outcome: 'withdrawn', comment: 'no' });
    // when / then
    expect(atFactory.completeRejected('RR-R14')).toEqual({ code: 'required', path: '/values/waybillBack' });
  });

  test('R6 RR-15: the freight ledger knows for each route when it was sent there and back', () => {
    // given
    const c = new RepairCase().atFactory().to('2026-11-04 10:00');
    c.message('shipped', { route: 'baike', shippedAt: iso('2026-11-04 09:00'), freightBackCents: 900 });
    // when
    c.complete('RR-13', { outcome: 'received', values: { agentReceivedAt: iso('2026-11-04 09:30') } });
    // then
    expect(c.effects.findLast((e) => e.kind === 'writeLedger')).toMatchObject({
      data: { routes: [{ route: 'baike', shippedToFactoryAt: iso('2026-11-02 10:00'), shippedAt: iso('2026-11-04 09:00'), freightBackCents: 900 }] },
    });
  });
});

describe('repair-return: the chase mail', () => {
  const sent = (c: RepairCase) => c.effects.filter((e) => e.kind === 'notify' && e.elementId === 'RR-10m');

  test('RR-10b repair.chaseMail.auto: it waits for the specialist as long as that is not true', () => {
    const c = new RepairCase().atFactory().to('2026-11-10 10:00');
    expect([c.open(), sent(c)]).toEqual([['RR-10b@baike'], []]);
  });

  test('RR-10b repair.chaseMail.auto: after an hour it is sent as it was prefilled', () => {
    // given
    const c = new RepairCase({ 'repair.chaseMail.auto': true }).atFactory().to('2026-11-09 18:59');
    const { prefill } = c.task('RR-10b');
    expect(sent(c)).toEqual([]);
    // when
    c.to('2026-11-09 19:00');
    // then
    expect(c.open()).toEqual([]);
    expect(sent(c)).toMatchObject([{ to: [{ address: prefill!.to }], subject: { zh: prefill!.subject }, body: { zh: prefill!.body } }]);
    expect(c.instance('baike')).toMatchObject({ chaseMailSentAt: iso('2026-11-09 19:00'), chaseMailTo: 'owner@baike-factory.example' });
    // and: again each working day
    c.to('2026-11-10 19:00');
    expect(sent(c)).toHaveLength(2);
  });

  test('RR-10b repair.chaseMail.auto: a factory without an address is left to the specialist', () => {
    const c = new RepairCase({ 'repair.chaseMail.auto': true, 'repair.factoryOwners': [] }).atFactory().to('2026-11-10 10:00');
    expect([c.open(), sent(c)]).toEqual([['RR-10b@baike'], []]);
  });
});

describe('repair-return: Maxell goods', () => {
  const asked = (c: RepairCase) => c.effects.flatMap((effect) => (effect.kind === 'callCase' ? [[effect.process, effect.values]] : []));

  test('RR-Rm: the process Maxell repair is asked for with the goods of its route alone, as many as were declared or came', () => {
    const c = new RepairCase().atFactory(['baike', 'maxell']);
    const lines = [{ product: 'P maxell', serial: null, qty: 2, qtyChecked: 2, fault: null }];
    expect(asked(c)).toEqual([['maxell-repair', { agentId: 'agent-a', repairNumber: 'RR-202611-0001', lines }]]);
    const more = new RepairCase().checked(['maxell'], { finding: 'qtyDiff', qtyReceived: 5 });
    more.complete('RR-04', { outcome: 'agreed', values: { agreement: 'all five' } });
    more.sent(['maxell']);
    expect(asked(more)).toMatchObject([['maxell-repair', { lines: [{ qty: 5, qtyChecked: 5 }] }]]);
  });

  test('RR-Rm: one that was cancelled by itself may be taken for done', () => {
    const c = new RepairCase().atFactory(['maxell']);
    c.called('RR-Rm', { status: 'cancelled', endState: 'cancelled' });
    expect(c.incidents()).toEqual(['calledCaseCancelled@RR-Rm']);
    c.command({ kind: 'resolveIncident', incidentId: Object.keys(c.state.incidents)[0]!, reason: 'swapped at the counter' });
    expect(c.state).toMatchObject({ status: 'completed', endState: 'transferred-to-maxell', incidents: {} });
  });
});
