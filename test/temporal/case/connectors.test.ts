import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Incident } from '../../../engine/case-state.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
let lab: CaseHostLab;
let erp: Server;
let answers: { readonly status: number; readonly body: unknown }[] = [];
const keys: (string | undefined)[] = [];

/** A server of another system, which answers what a test lays ready. */
beforeAll(async () => {
  erp = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'] as string | undefined);
    const { status, body } = answers.shift() ?? { status: 500, body: null };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => erp.listen(0, '127.0.0.1', resolve));
  lab = await openLab({ server: 'devServer', connectorHosts: `127.0.0.1:${(erp.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await lab.close();
  erp.close();
});

function startCase(): Promise<TemporalCase> {
  const url = `http://127.0.0.1:${(erp.address() as AddressInfo).port}/orders`;
  const graph = process('order')
    .start()
    .serviceTask('call', { service: 'http', arguments: { url: `"${url}"`, body: '{number: number}' }, output: { orderNo: 'result.no' } })
    .userTask('after')
    .end()
    .graph();
  return new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS }).start({});
}

/** A table that is asked of the amount; `from`: where it is a large one. */
const tableFrom = (from: number) => ({
  unit: 'decisionTable' as const,
  value: {
    inputs: [{ expression: 'amount' }],
    outputs: [{ name: 'size', values: ['"large"', '"small"'] }],
    hitPolicy: 'UNIQUE',
    rules: [
      { when: [`>= ${from}`], then: ['"large"'] },
      { when: [`< ${from}`], then: ['"small"'] },
    ],
  },
});

const nextTaskOf = (played: TemporalCase) => until('the task behind the connector is open', async () => (await played.openTasks())[0]);
const incidentOf = (played: TemporalCase): Promise<Incident> => until('there is an incident', async () => Object.values((await played.state()).incidents)[0]);

test('a connector answers: its result is in the case and the next task is open', async () => {
  answers = [{ status: 200, body: { no: 'SO-1' } }];
  const played = await startCase();
  await nextTaskOf(played);
  expect((await played.state()).scopes.root?.variables).toEqual({ orderNo: 'SO-1' });
  await played.complete('after');
  expect(await played.workflow.result()).toEqual({ endState: 'completed' });
});

test('a fault that may pass is tried again under the same key', async () => {
  keys.length = 0;
  answers = [
    { status: 503, body: null },
    { status: 200, body: { no: 'SO-2' } },
  ];
  const played = await startCase();
  await nextTaskOf(played);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await played.terminate();
});

test('a fault for good is an incident; after a retry the case goes on', async () => {
  answers = [{ status: 422, body: { error: 'no such agent' } }];
  const played = await startCase();
  const incident = await incidentOf(played);
  expect(incident).toMatchObject({ code: 'serviceFailed', elementId: 'call' });
  expect(incident.params.error).toEqual({ zh: expect.stringContaining('的答复是 422'), en: expect.stringContaining('answered 422') });
  answers = [{ status: 200, body: { no: 'SO-3' } }];
  await played.command({ kind: 'retryIncident', incidentId: incident.id, reason: '代理商已建档' });
  await nextTaskOf(played);
  expect((await played.state()).incidents).toEqual({});
  expect((await played.state()).scopes.root?.variables).toEqual({ orderNo: 'SO-3' });
  await played.terminate();
});

test('a fault for good can be settled by hand', async () => {
  answers = [{ status: 400, body: null }];
  const played = await startCase();
  const incident = await incidentOf(played);
  await played.command({ kind: 'resolveIncident', incidentId: incident.id, reason: '已手工录入' });
  expect((await played.openTasks()).map(({ elementId }) => elementId)).toEqual(['after']);
  await played.terminate();
});

test('a case that ends while a connector is being tried closes at once, and is not tried for hours', async () => {
  answers = [];
  const played = await startCase();
  await until('the connector is tried', async () => (await played.workflow.describe()).raw.pendingActivities?.[0]);
  // when
  await played.command({ kind: 'cancelCase', reason: '重复录入' });
  // then
  expect(await played.workflow.result()).toEqual({ endState: 'cancelled' });
});

test('decisions/0030: a business rule task asks the table that the case was begun with, until a command brings another', async () => {
  const graph = process('sized')
    .start()
    .businessRuleTask('before', 'p.size', { resultVariable: 'sizeBefore' })
    .userTask('between')
    .businessRuleTask('behind', 'p.size', { resultVariable: 'sizeBehind' })
    .userTask('last')
    .end()
    .graph();
  const played = await new TemporalCase(lab, graph, { calendar, parameters: { ...PARAMETERS, 'p.size': tableFrom(100) } }).start({ amount: 150 });
  await until('the first task is open', async () => (await played.openTasks())[0]);
  await played.command({ kind: 'changeParameters', parameters: { 'p.size': tableFrom(200) }, reason: 'larger from 200 on' });
  await played.complete('between');
  await until('the last task is open', async () => (await played.openTasks()).find(({ elementId }) => elementId === 'last'));
  expect((await played.state()).scopes.root?.variables).toEqual({ amount: 150, sizeBefore: 'large', sizeBehind: 'small' });
});
