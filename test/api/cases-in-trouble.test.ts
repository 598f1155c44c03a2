import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CaseDetail, CaseSummary, JournalEntry } from '../../api/contract/cases.js';
import { entriesOfKind } from '../support/entries-of-kind.js';
import type { Page } from '../../api/contract/common.js';
import { noteFinding, settleFindings } from '../../db/queries/case-findings.js';
import { type Caller, signIn } from './support/caller.js';
import { follow } from './support/event-stream.js';
import { project, record, step } from './support/projected.js';
import { startApi, type TestApi } from './support/test-api.js';

const CASE = 'RR-202609-0001';
const OTHER = 'RR-202609-0002';
const baike = { elementId: 'RR-R', key: 'baike', label: { zh: '佰科工厂', en: 'Baike factory' } };
const at = Date.parse('2026-09-23T10:00:00+08:00');

let api: TestApi;
let ops: Caller;
let agent: Caller;
beforeAll(async () => {
  api = await startApi();
  [ops, agent] = (await Promise.all(['ops', 'agent'].map((name) => signIn(api.url, name)))) as [Caller, Caller];
  const incident = (id: string, elementId: string) => ({ id, code: 'timerFailed', elementId, at, params: {} });
  const created = (incidentId: string, elementId: string, scope?: typeof baike) => ({
    ...record('incidentCreated', { incidentId }, elementId),
    ...(scope && { scope }),
  });
  await project(
    api.deps.pool,
    step(CASE, {
      case: { incidents: [incident('i1', 'RR-10'), incident('i2', 'RR-01')] },
      records: [
        created('i1', 'RR-10', baike),
        created('i2', 'RR-01'),
        record('taskReassigned', { taskId: 't', from: 'service-specialist', to: 'hr', reason: '代班' }, 'RR-01'),
        record('taskReassigned', { taskId: 't', from: { id: 'hr', name: '赵丽娟（那时）' }, to: null, reason: '回来' }, 'RR-01'),
      ],
    }),
  );
  await project(api.deps.pool, step(OTHER));
});
afterAll(() => api.stop());

test('B34: an incident says in which item it arose, also in its sentence', async () => {
  const { incidents } = (await ops.get<CaseDetail>(`/api/cases/${CASE}`)).body;
  expect(incidents.map(({ elementId, scope }) => [elementId, scope])).toEqual([
    ['RR-10', baike],
    ['RR-01', undefined],
  ]);
  expect(incidents[0]?.message).toContain('"Wait for shipment (Baike factory)" (RR-10)');
  expect(incidents[1]?.message).toContain('(RR-01)');
});

test('A6: a record names people, also where an older one has the id of somebody who never worked on the case', async () => {
  const { items } = (await ops.get<Page<JournalEntry>>(`/api/cases/${CASE}/journal`)).body;
  const given = entriesOfKind(items, 'taskReassigned').map(({ data }) => [data.from, data.to]);
  expect(given).toEqual([
    [
      { id: 'service-specialist', name: '李敏' },
      { id: 'hr', name: '赵丽娟' },
    ],
    [{ id: 'hr', name: '赵丽娟（那时）' }, null],
  ]);
});

test('a case that cannot go on is found by its word, whoever shows it is told, and people outside know nothing of it', async () => {
  const stuck = async (who: Caller, more = '') => (await who.get<Page<CaseSummary>>(`/api/cases?stuck=true&count=true${more}`)).body;
  expect((await stuck(ops)).total).toBe(0);
  const isTold = (events: readonly { data: { caseId: string } }[]) => events.some(({ data }) => data.caseId === OTHER);
  const noted = await follow(
    api.url,
    ops,
    isTold,
    async () => void (await noteFinding(api.deps.pool, { caseId: OTHER, kind: 'stuck', data: { attempts: 3 } })),
  );
  expect(isTold(noted)).toBe(true);
  const found = await stuck(ops, '&process=repair-return');
  expect([found.total, found.items.map(({ id, flags }) => [id, flags])]).toEqual([1, [[OTHER, ['stuck']]]]);
  expect(await stuck(agent)).toMatchObject({ items: [], total: 0 });
  const settled = await follow(api.url, ops, isTold, () => settleFindings(api.deps.pool, OTHER, ['stuck']));
  expect(isTold(settled)).toBe(true);
  expect((await stuck(ops)).total).toBe(0);
});
