import { PureCase } from '../../support/pure-case.js';
import { chinaYears, shippedProcess } from '../../support/shipped.js';

const shipped = shippedProcess('doa-exchange');
const calendar = chinaYears(2025, 2027);
const at = (local: string): number => Date.parse(iso(local));
const iso = (local: string): string => `${local.replace(' ', 'T')}:00+08:00`;
const signature = { formHash: 'x' };

/** A DOA as it is shipped, but for the values of some parameters; approved and asked for on Wednesday 2026-11-11. */
function approved(requestKind: 'exchange' | 'refund', values: Readonly<Record<string, unknown>> = {}): PureCase {
  const changed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...shipped.parameters[name]!, value }]));
  const c = new PureCase(shipped.graph, { calendar, parameters: { ...shipped.parameters, ...changed }, caseId: 'DOA-202611-0001' });
  c.start({ agentId: 'agent-a', requestKind, lines: [{ id: 'l1', product: 'SSD', qty: 1, fault: 'dead' }] }, { at: at('2026-11-11 09:30') });
  c.complete('DOA-02', { outcome: 'complete' });
  c.complete('DOA-04', { outcome: 'approve', signature });
  c.complete('DOA-05', { outcome: 'approve', signature });
  if (requestKind === 'refund') c.complete('DOA-09', { outcome: 'approve', signature });
  return c;
}

const received = (requestKind: 'exchange' | 'refund'): PureCase => {
  const c = approved(requestKind);
  c.complete('DOA-10');
  c.complete('DOA-11', { outcome: 'match', values: { goodsReceivedAt: iso('2026-11-11 09:30'), freightInCents: 1800 } });
  return c;
};

const lettersOf = (c: PureCase, elementId: string) =>
  c.effects.flatMap((e) => (e.kind === 'notify' && e.elementId === elementId ? [[e.body.zh, e.body.en]] : []));
const ledgerOf = (c: PureCase) => c.effects.flatMap((e) => (e.kind === 'writeLedger' ? [{ entry: e.entry, ...e.data }] : []));

describe('doa-exchange: what the agent is told and what is written down', () => {
  test.each([
    [123450, '1234.50'],
    [5, '0.05'],
    [100, '1.00'],
  ])('DOA-17: a credit of %i cents is %s yuan against later shipments', (creditAmountCents, yuan) => {
    // given
    const c = received('refund');
    // when
    c.complete('DOA-16', { values: { salesReturnNo: 'XT-7', creditAmountCents } });
    // then
    const [[zh, en] = []] = lettersOf(c, 'DOA-17');
    expect(zh).toContain(`销售退单号 XT-7，金额 ${yuan} 元将抵后续货款发货`);
    expect(en).toContain(`Sales return XT-7: CNY ${yuan} will be set against later shipments`);
    expect(ledgerOf(c)).toContainEqual({ entry: 'credit-note', agentId: 'agent-a', salesReturnNo: 'XT-7', creditAmountCents });
  });

  test('DOA-17: of an exchange the waybill and the day', () => {
    // given
    const c = received('exchange');
    c.complete('DOA-14', { values: { remedy: 'repair' } });
    // when
    c.complete('DOA-15', { values: { waybillOut: 'SF-2' } });
    // then
    const [[zh, en] = []] = lettersOf(c, 'DOA-17');
    expect(zh).toContain('运单号 SF-2');
    expect(en).toContain('waybill SF-2');
  });

  test('DOA-11f: the incoming freight is booked to sales once it is signed, and never before', () => {
    // given
    const c = received('exchange');
    expect(ledgerOf(c)).toEqual([]);
    // when
    c.complete('DOA-11f', { signature, values: { freightInCents: 2000 } });
    // then
    expect(ledgerOf(c)).toEqual([{ entry: 'freight', account: 'sales-dept', direction: 'incoming', amountCents: 2000, agentId: 'agent-a' }]);
  });

  test('DOA-11f: nobody signs a freight that nobody has written down', () => {
    const c = approved('exchange');
    c.complete('DOA-10');
    c.complete('DOA-11', { outcome: 'match', values: { goodsReceivedAt: iso('2026-11-11 09:30') } });
    expect(c.completeRejected('DOA-11f', { signature })).toEqual({ code: 'required', path: '/values/freightInCents' });
  });

  test('DOA-02x: an unapproved arrival is registered', () => {
    const c = new PureCase(shipped.graph, { calendar, parameters: shipped.parameters });
    c.start({ agentId: 'agent-a', requestKind: 'exchange', lines: [{ id: 'l1', product: 'SSD', qty: 1, fault: 'dead' }] }, { at: at('2026-11-11 09:30') });
    c.message('goodsArrived', { arrivedAt: iso('2026-11-11 09:00'), waybillIn: 'SF-1' });
    expect(ledgerOf(c)).toEqual([{ entry: 'unapproved-arrival', agentId: 'agent-a', goodsArrivedAt: iso('2026-11-11 09:00'), waybillIn: 'SF-1' }]);
  });
});

describe('doa-exchange: moments', () => {
  test('DOA-02, DOA-10, DOA-15: a moment that is left empty is now', () => {
    // given
    const c = received('exchange');
    expect([c.variables.appliedAt, c.variables.returnRequestedAt]).toEqual([iso('2026-11-11 09:30'), iso('2026-11-11 09:30')]);
    c.advanceTo(at('2026-11-12 10:00'));
    c.complete('DOA-14', { values: { remedy: 'repair' } });
    // when
    c.complete('DOA-15', { values: { waybillOut: 'SF-2' } });
    // then
    expect(c.variables.shippedAt).toBe(iso('2026-11-12 10:00'));
  });

  test('DOA-10: the goods are not asked for before the application', () => {
    const c = approved('exchange');
    expect(c.completeRejected('DOA-10', { values: { returnRequestedAt: iso('2026-11-10 09:30') } })).toMatchObject({ code: 'beforeApplication' });
  });
});
