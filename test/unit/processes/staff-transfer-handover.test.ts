import { PureCase } from '../../support/pure-case.js';
import { chinaYears, shippedProcess } from '../../support/shipped.js';

const shipped = shippedProcess('staff-transfer-handover');
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const leaver = { id: 'li', name: '李敏' };
const heir = { id: 'wang', name: '王芳' };
const chart = { id: 'li', name: '李敏', orgPack: 'zhifu', superior: { id: 'liu', name: '刘建华' }, tasks: [], confidential: 0, companies: [] };

/** A hand-over that has begun, with what the connector knows of the leaver. */
function begun(known: object = {}, variables: object = {}): PureCase {
  const c = new PureCase(shipped.graph, { calendar: chinaYears(2025, 2027), parameters: shipped.parameters, caseId: 'ST-202611-0001' });
  c.start({ personId: 'li', receiverId: 'wang', kind: 'leave', lastDay: '2026-11-13', ...variables }, { at: at('2026-11-02 10:00') });
  c.succeed('ST-02', { ...chart, ...known });
  return c;
}
/** All lists are sent as they open, or with nothing; then all is in order. */
function checked(c: PureCase, items: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}): PureCase {
  for (const section of ['A', 'B', 'C1', 'C2', 'D']) {
    c.complete(`ST-03${section}`, { outcome: 'done', by: leaver, values: items[section] ?? { none: true } });
    const task = c.task(`ST-04${section}`);
    const checks = ((task.prefill?.['checks'] ?? []) as object[]).map((row) => ({ ...row, state: 'ok' }));
    const by = task.assignee === null ? { id: 'somebody', name: '某人' } : heir;
    c.complete(`ST-04${section}`, { outcome: 'ok', by, values: { checks } });
  }
  return c;
}
const root = (c: PureCase) => c.state.scopes['root']!.variables;

describe('staff-transfer-handover: what the system knows', () => {
  const work = {
    tasks: [{ number: 'RR-202611-0007', title: '固态硬盘', step: 'RR-04' }],
    companies: [{ id: 'agent-jia', name: '代理商甲' }],
  };

  test('customers of his cases and his open tasks stand in the lists beforehand, and he may send them as they are', () => {
    const c = begun(work);
    c.complete('ST-03A', { outcome: 'done', by: leaver });
    c.complete('ST-03D', { outcome: 'done', by: leaver });
    expect(c.task('ST-04A').prefill).toMatchObject({ checks: [{ itemId: 'A-1', name: '代理商甲' }] });
    expect(c.task('ST-04D').prefill).toMatchObject({ checks: [{ itemId: 'D-1', name: 'RR-202611-0007 固态硬盘', remark: 'RR-04' }] });
    expect(c.state.incidents).toEqual({});
  });

  test('tasks of confidential cases are counted, and named by nothing; what has no title is named by its number', () => {
    const c = begun({ tasks: [{ number: 'CP-202611-0001', title: '', step: 'CP-02' }], confidential: 2 });
    c.complete('ST-03D', { outcome: 'done', by: leaver });
    expect(c.task('ST-04D').prefill).toMatchObject({
      checks: [{ name: 'CP-202611-0001' }, { name: '保密单据的任务 Tasks of confidential cases: 2', quantity: 2 }],
    });
  });

  test('who says "none" to a list that was filled sends an empty one; the checker still sees what was found', () => {
    const c = begun(work);
    c.complete('ST-03A', { outcome: 'done', by: leaver, values: { none: true } });
    const scope = c.state.scopes[c.task('ST-04A').scopeId]!;
    expect(scope.variables).toMatchObject({ none: true, items: [], foundItems: [{ name: '代理商甲' }] });
    expect(c.task('ST-04A').prefill).toMatchObject({ checks: [] });
  });

  test('sections fill the same fields side by side without touching each other', () => {
    const c = begun();
    c.complete('ST-03A', { outcome: 'done', by: leaver, values: { items: [{ name: '客户' }] } });
    c.complete('ST-03B', { outcome: 'done', by: leaver, values: { items: [{ name: '单据' }] } });
    expect([c.task('ST-04A').prefill, c.task('ST-04B').prefill]).toMatchObject([{ checks: [{ name: '客户' }] }, { checks: [{ name: '单据' }] }]);
  });
});

describe('staff-transfer-handover: accounts and open work', () => {
  test('passwords are nowhere: the ledger has accounts, from whom, to whom, and when the old access ends', () => {
    const c = checked(begun(), { C2: { items: [{ name: '邮箱 li@company' }] } });
    const entry = c.effects.find((effect) => effect.kind === 'writeLedger' && effect.entry === 'account-handover');
    expect(entry).toMatchObject({ data: { from: 'li', to: 'wang', switchOffAt: '2026-11-13T18:00', accounts: [{ id: 'C2-1', name: '邮箱 li@company' }] } });
  });

  test('ST-08 asks for his work but not that of the hand-over; what could not go to the receiver stands before those who sign', () => {
    const c = checked(begun());
    const call = c.openCalls()[0];
    expect(call).toMatchObject({ service: 'handOver', args: { from: 'li', to: 'wang', except: 'ST-202611-0001', reason: '工作移交 ST-202611-0001' } });
    c.succeed('ST-08', { moved: 3, refused: [{ number: 'RR-202611-0009', code: 'otherOrganisation' }] });
    expect(root(c)).toMatchObject({ movedTasks: 3, leftWork: [{ id: 'left-1', caseNo: 'RR-202611-0009', why: 'otherOrganisation' }] });
    expect(c.open()).toEqual(['ST-09-leaver', 'ST-09-receiver', 'ST-09-superior']);
  });

  test('where his work cannot be moved it is an incident, and nobody signs before it is', () => {
    const c = checked(begun());
    c.fail('ST-08', 'the account is disabled');
    expect(Object.values(c.state.incidents).map(({ code, elementId }) => [code, elementId])).toEqual([['serviceFailed', 'ST-08']]);
    expect(c.open()).toEqual([]);
  });
});

describe('staff-transfer-handover: whose rule it is', () => {
  const groups = (orgPack: string) => {
    const c = begun({ orgPack });
    for (const section of ['A', 'B', 'C1', 'C2', 'D']) c.complete(`ST-03${section}`, { outcome: 'done', by: leaver, values: { none: true } });
    return ['ST-04B', 'ST-04C1', 'ST-04C2'].map((id) => c.task(id).candidateGroups);
  };

  test.each(['zhifu', 'jinpeng', 'sichuan', 'baoan'])('%s: finance, human resources and the administrator check, nobody of Xionghui', (pack) => {
    expect(groups(pack)).toEqual([['finance'], ['hr'], ['admin']]);
  });

  test('xionghui: service manager, administration and the administrator check', () => {
    expect(groups('xionghui')).toEqual([['service-manager'], ['admin-dept'], ['admin']]);
  });
});
