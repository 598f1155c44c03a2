import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { chinaYears, shippedProcess } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';

/** Of Temporal's server for one case: what a step costs (docs/decisions/0002-the-case-workflow.md). */
interface Cost {
  readonly events: number;
  readonly stateTransitions: number;
  readonly historyBytes: number;
}

const calendar = chinaYears(2025, 2027);
let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

async function costOf(played: TemporalCase): Promise<Cost> {
  await played.workflow.result();
  const { raw } = await played.workflow.describe();
  const info = raw.workflowExecutionInfo!;
  return { events: Number(info.historyLength), stateTransitions: Number(info.stateTransitionCount), historyBytes: Number(info.historySizeBytes) };
}

test('the reference case takes at most 25 events and 6 state transitions', async () => {
  const { graph, parameters } = referenceCase();
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  await played.complete('apply');
  await played.complete('review', { outcome: 'approve' });
  await played.complete('execute');
  const cost = await costOf(played);
  process.stdout.write(`reference case: ${JSON.stringify(cost)}\n`);
  expect(cost.events).toBeLessThanOrEqual(25);
  expect(cost.stateTransitions).toBeLessThanOrEqual(6);
});

test('repair-return along its straight way', async () => {
  const played = await new TemporalCase(lab, shippedProcess('repair-return').graph, { calendar, parameters: shippedProcess('repair-return').parameters }).start(
    { agentId: 'a1' },
  );
  const at = new Date().toISOString();
  const line = { product: '固态硬盘', route: 'baike', qtyDeclared: 1 };
  await played.complete('RR-01', { values: { agentId: 'a1', receivedAt: at, lines: [line] } });
  const { lines } = (await played.state()).scopes.root!.variables as { readonly lines: readonly { readonly id: string }[] };
  await played.complete('RR-02', { values: { lines: [{ id: lines[0]!.id, qtyReceived: 1, finding: 'match', underWarranty: true }] } });
  await played.complete('RR-06');
  await played.complete('RR-09', { values: { acceptedAt: at, shippedToFactoryAt: at } });
  await played.message('shipped', { route: 'baike', waybillAgent: 'SF-1' });
  await played.complete('RR-13', { outcome: 'received', values: { agentReceivedAt: new Date().toISOString() } });
  const cost = await costOf(played);
  process.stdout.write(`repair-return, 5 tasks and a message: ${JSON.stringify(cost)}\n`);
  expect(cost.events).toBeLessThanOrEqual(50);
  expect(cost.stateTransitions).toBeLessThanOrEqual(12);
});

test('doa-exchange along its straight way', async () => {
  const { graph, parameters } = shippedProcess('doa-exchange');
  const line = { product: '移动硬盘', qty: 1, fault: '不认盘' };
  const signature = { formHash: 'x' };
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({ agentId: 'a1', requestKind: 'exchange', lines: [line] });
  await played.complete('DOA-02', { outcome: 'complete' });
  await played.complete('DOA-04', { outcome: 'approve', signature });
  await played.complete('DOA-05', { outcome: 'approve', signature });
  await played.complete('DOA-10');
  await played.complete('DOA-11', { outcome: 'match', values: { goodsReceivedAt: new Date().toISOString(), freightInCents: 1800 } });
  await played.complete('DOA-11f', { signature });
  await played.complete('DOA-14', { values: { remedy: 'repair' } });
  await played.complete('DOA-15', { values: { waybillOut: 'SF-1' } });
  await played.complete('DOA-18', { values: { scanFile: ['file-1'] } });
  const cost = await costOf(played);
  process.stdout.write(`doa-exchange, 9 tasks: ${JSON.stringify(cost)}\n`);
  expect(cost.events).toBeLessThanOrEqual(68);
  expect(cost.stateTransitions).toBeLessThanOrEqual(14);
});
