import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { examineCase } from '../../../reconciler/examine.js';
import { mendCase } from '../../../reconciler/mend.js';
import { reviveCase } from '../../../reconciler/revive.js';
import type { CommandInput } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process, type ProcessBuilder } from '../../support/process-builder.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

/** A case whose workflow Temporal's own tools have ended goes on from where it stood, and waits for nothing that will not come. */
const calendar = chinaYears(2025, 2027);
let lab: CaseHostLab;
let host: Server;
/** Calls of another system, oldest first; it answers when a test says so. */
const calls: { readonly key: string | undefined; readonly body: string; readonly response: ServerResponse }[] = [];
/** Cases whose rows cannot be written now. */
const away = new Set<string>();

beforeAll(async () => {
  host = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => calls.push({ key: request.headers['idempotency-key'] as string | undefined, body, response }));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  lab = await openLab({
    server: 'devServer',
    connectorHosts: `127.0.0.1:${(host.address() as AddressInfo).port}`,
    around: (activities) => ({
      ...activities,
      flush: (input) => (away.has(input.caseId) ? Promise.reject(new Error('the database is away')) : activities.flush(input)),
    }),
  });
});
afterAll(async () => {
  await lab.close();
  host.closeAllConnections();
  host.close();
});

const begun = (built: ProcessBuilder, variables = {}) => new TemporalCase(lab, built.graph(), { calendar, parameters: PARAMETERS }).start(variables);
const kept = async (caseId: string) => expect(await differAfter(lab, caseId)).toEqual([]);
const told = async (played: TemporalCase) => (await played.records()).map(({ kind }) => kind);
const operations = async (played: TemporalCase) =>
  (await played.records()).flatMap((entry) => (entry.kind === 'operationApplied' ? [[entry.data.operation, entry.actor.id]] : []));
/** A command to the newest run; the started one is closed. */
const command = (played: TemporalCase, given: CommandInput['command']) =>
  lab.client.workflow
    .getHandle(played.caseId)
    .executeUpdate('command', { args: [{ command: given, actor: { id: 'u1', name: '赵' } }], updateId: randomUUID() });
const complete = async (played: TemporalCase, elementId: string) => {
  const task = (await played.openTasks()).find((each) => each.elementId === elementId);
  expect(task).toBeDefined();
  await command(played, { kind: 'completeTask', taskId: task!.id, outcome: 'done', values: {} });
};

test('who was being called is called again, with the same key and the same words', async () => {
  const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/orders`;
  const built = process('order')
    .start()
    .parallel('fork')
    .serviceTask('call', { service: 'http', arguments: { url: `"${url}"`, body: '{amount: amount}' }, output: { orderNo: 'result.no' } })
    .userTask('after')
    .parallel('join')
    .end()
    .from('fork')
    .userTask('beside', { output: { amount: '2' } })
    .to('join');
  const played = await begun(built, { amount: 1 });
  await until('it is called', () => Promise.resolve(calls[0]));
  await played.complete('beside');
  await kept(played.caseId);
  await played.workflow.terminate('test');
  expect(await reviveCase(lab.reconciler, played.caseId, lab.taskQueue)).toBe(true);
  const again = await until('it is called again', () => Promise.resolve(calls[1]));
  expect([again.key, again.body]).toEqual([calls[0]!.key, calls[0]!.body]);
  expect(JSON.parse(again.body)).toEqual({ amount: 1 });
  again.response.writeHead(200, { 'content-type': 'application/json' }).end('{"no": "SO-1"}');
  await until('it goes on', async () => ((await played.openTasks()).some(({ elementId }) => elementId === 'after') ? true : undefined));
  await kept(played.caseId);
  await complete(played, 'after');
  expect(await lab.client.workflow.getHandle(played.caseId).result()).toEqual({ endState: 'completed' });
  expect(calls).toHaveLength(2);
});

test('steps that could not be written before the end are there, with their notices; the record has one end, and says that there was another', async () => {
  const played = await begun(process('told').start().userTask('a').sendTask('tell').userTask('b').end());
  await kept(played.caseId);
  away.add(played.caseId);
  const { id } = await played.task('a');
  const answer = played.command({ kind: 'completeTask', taskId: id, outcome: 'done', values: {} }).catch((error: unknown) => error);
  await until('the step is taken', async () => ((await played.state()).seq === 2 ? true : undefined));
  await until('the patient way is taken', async () => {
    const { raw } = await played.workflow.describe();
    return raw.pendingActivities?.length ? true : undefined;
  });
  await played.workflow.terminate('test');
  await answer;
  away.delete(played.caseId);
  expect(await examineCase(lab.reconciler, played.caseId)).toMatchObject({ kind: 'closedOutside' });
  expect((await told(played)).filter((kind) => kind === 'taskCompleted' || kind === 'caseEnded')).toEqual(['taskCompleted', 'caseEnded']);
  expect(await played.outbox()).toHaveLength(1);

  expect(await reviveCase(lab.reconciler, played.caseId, lab.taskQueue)).toBe(true);
  await kept(played.caseId);
  expect((await played.openTasks()).map(({ elementId, state }) => [elementId, state])).toEqual([['b', 'open']]);
  expect(await operations(played)).toEqual([
    ['cancel', 'system'],
    ['resume', 'system'],
  ]);
  expect(await told(played)).not.toContain('caseEnded');
  expect(await played.outbox()).toHaveLength(1);
  await complete(played, 'b');
  await until('it has ended', async () => ((await told(played)).includes('caseEnded') ? true : undefined));
  expect((await told(played)).filter((kind) => kind === 'caseEnded')).toHaveLength(1);
});

test('what was due when no worker was there is done by the case that goes on', async () => {
  const built = process('late').start().userTask('a').boundary('late', 'a', { kind: 'timer', at: 'soon' });
  const played = await begun(built.userTask('b').end().from('a').end('done'), { soon: new Date(Date.now() + 3_000).toISOString() });
  await kept(played.caseId);
  await lab.stopWorker();
  await until('the timer has fired', async () => {
    const { events } = await played.workflow.fetchHistory();
    return events?.some(({ timerFiredEventAttributes }) => timerFiredEventAttributes) ? true : undefined;
  });
  await played.workflow.terminate('test');
  await lab.startWorker();
  expect(await examineCase(lab.reconciler, played.caseId)).toMatchObject({ kind: 'closedOutside' });
  expect(await played.openTasks()).toEqual([]);
  expect(await reviveCase(lab.reconciler, played.caseId, lab.taskQueue)).toBe(true);
  await until('the clock has run out', async () => ((await played.openTasks()).some(({ elementId }) => elementId === 'b') ? true : undefined));
  await kept(played.caseId);
  await lab.client.workflow.getHandle(played.caseId).terminate();
});

test('a rebuild leaves a case ended whose workflow was ended from outside', async () => {
  const played = await begun(process('told').start().userTask('a').end());
  await kept(played.caseId);
  await played.workflow.terminate('test');
  await examineCase(lab.reconciler, played.caseId);
  const entries = await told(played);
  await mendCase(lab.reconciler, played.caseId, { rebuild: true });
  expect(await played.openTasks()).toEqual([]);
  expect(await told(played)).toEqual(entries);
  expect((await lab.pool.query('select status from cases where id = $1', [played.caseId])).rows).toEqual([{ status: 'cancelled' }]);
});
