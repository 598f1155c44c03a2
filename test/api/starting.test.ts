import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Preview } from '../../api/contract/definitions.js';
import { until } from '../support/until.js';
import { BUILD_ID, BUILD_IDS } from '../../workflows/messages.js';
import type { Caller } from './support/caller.js';
import { line } from './support/projected.js';
import { loseAnswer } from './support/lost-answer.js';
import { faults, type RunningApi, startRunningApi } from './support/running-api.js';

let running: RunningApi;
let api: RunningApi['api'];
let specialist: RunningApi['specialist'];
let supervisor: RunningApi['supervisor'];
let agent: RunningApi['agent'];
let start: RunningApi['start'];
beforeAll(async () => {
  running = await startRunningApi();
  ({ api, specialist, supervisor, agent, start } = running);
}, 120_000);
afterAll(() => running.stop(), 60_000);

describe('starting', () => {
  test('a specialist starts a case and sees its first task at once', async () => {
    const answer = await start(specialist);
    expect(answer.status).toBe(201);
    const { body } = answer;
    expect(body.number).toMatch(/^RR-\d{6}-\d{4,}$/);
    expect(body).toMatchObject({ title: '代理商甲 · 移动硬盘 2TB', status: 'running', tasks: [{ elementId: 'RR-01', state: 'open' }] });
    expect((body.variables['lines'] as { id: string }[])[0]?.id).toBeTruthy();
  });

  test('it begins with the build ids that its worker would add: nothing is added to them', async () => {
    const { id } = (await start(specialist)).body;
    const described = await until('its first task is through', async () => {
      const found = await api.deps.temporal.workflow.getHandle(id).describe();
      return found.raw.workflowExecutionInfo?.mostRecentWorkerVersionStamp ? found : undefined;
    });
    expect(described.raw.workflowExecutionInfo?.mostRecentWorkerVersionStamp?.buildId).toBe(BUILD_ID);
    expect(described.typedSearchAttributes.get(defineSearchAttributeKey('BuildIds', 'KEYWORD_LIST'))).toEqual(BUILD_IDS);
  });

  test('an agent’s own company is set, another’s is refused', async () => {
    expect((await start(agent, { lines: [line] })).body.party).toMatchObject({ id: 'agent-jia' });
    expect(faults(await start(agent, { agentId: 'agent-yi', lines: [line] }))).toEqual([['/variables/agentId', 'notAllowed']]);
  });

  test('what is wrong is named', async () => {
    expect(faults(await start(specialist, { agentId: 'nobody', colour: 1, lines: [{ ...line, qtyDeclared: 0, size: 1 }] })).sort()).toEqual([
      ['/variables/agentId', 'unknownId'],
      ['/variables/colour', 'unknownField'],
      ['/variables/lines/0/qtyDeclared', 'tooSmall'],
      ['/variables/lines/0/size', 'unknownField'],
    ]);
    expect(faults(await specialist.post('/api/cases', { process: 'none', variables: {} }))).toEqual([['/process', 'unknownProcess']]);
    expect(faults(await specialist.post('/api/cases', { process: 'repair-return', variables: {}, version: 99 }))).toEqual([['/version', 'unknownId']]);
    expect((await start(supervisor)).status).toBe(403);
  });

  test('the same key starts one case, also when the first answer was lost', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const variables = { agentId: 'agent-jia', lines: [line] };
    const [first, second] = await Promise.all([start(specialist, variables, key), start(specialist, variables, key)]);
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
    expect([first, second].map(({ headers }) => headers.get('location'))).toEqual(Array(2).fill(`/api/cases/${first.body.id}`));
    await loseAnswer(api, key['idempotency-key']);
    expect((await start(specialist, variables, key)).body.id).toBe(first.body.id);
    expect((await start(specialist, { ...variables, dataBackupAck: true }, key)).status).toBe(409);
  });

  test('a number that Temporal knows and the database has lost is passed over', async () => {
    const lost = (await start(specialist)).body.id;
    for (const table of ['cases', 'tasks', 'journal'])
      await api.deps.pool.query(`delete from ${table} where ${table === 'cases' ? 'id' : 'case_id'} = $1`, [lost]);
    await api.deps.pool.query('update case_numbers set last = last - 1');
    const next = await start(specialist, undefined, { 'idempotency-key': randomUUID() });
    expect([next.status, next.body.id > lost]).toEqual([201, true]);
  });

  test('the preview says path, next persons and due dates, and starts nothing', async () => {
    const { body } = await specialist.post<Preview>('/api/process-definitions/repair-return/preview', { variables: { agentId: 'agent-jia', lines: [line] } });
    expect(body.path.map((step) => step.elementId)).toEqual(expect.arrayContaining(['RR-00', 'RR-01', 'RR-02', 'RR-06', 'RR-09', 'RR-10', 'RR-13']));
    expect(body.path.map((step) => step.elementId)).not.toContain('RR-04');
    expect(body.next).toMatchObject([{ elementId: 'RR-01', performers: [{ role: 'service-specialist' }] }]);
    expect(body.deadlines).toMatchObject([{ elementId: 'RR-01', parameter: 'repair.register' }]);
  });

  test('a preview is refused as the start would be: to whom may not start it, and for another company', async () => {
    const preview = (who: Caller, variables: object) => who.post('/api/process-definitions/repair-return/preview', { variables });
    expect((await preview(running.factory, {})).body.code).toBe('forbidden');
    expect(faults(await preview(agent, { agentId: 'agent-yi' }))).toEqual([['/variables/agentId', 'notAllowed']]);
  });

  test('the preview takes a form that is half filled in, and names what is in none', async () => {
    const preview = (variables: object, who = specialist) => who.post<Preview>('/api/process-definitions/repair-return/preview', { variables });
    for (const variables of [
      {},
      { lines: [] },
      { agentId: '', lines: [{ id: 'row-1' }] },
      { lines: [{ id: 'row-1', product: '', qtyDeclared: 0 }, { serial: 'SN' }] },
    ]) {
      const answer = await preview(variables);
      expect([answer.status, answer.body.next.map((next) => next.elementId)]).toEqual([200, ['RR-01']]);
    }
    expect((await preview({ lines: [{}] }, agent)).status).toBe(200);
    expect(faults(await preview({ nonsense: 1, 'a/b': 2, agentId: {}, lines: 'x' })).sort()).toEqual([
      ['/variables/agentId', 'wrongType'],
      ['/variables/a~1b', 'unknownField'],
      ['/variables/lines', 'wrongType'],
      ['/variables/nonsense', 'unknownField'],
    ]);
    expect(faults(await preview({ lines: [{ size: 1, qtyDeclared: '两' }, 7] })).sort()).toEqual([
      ['/variables/lines/0/qtyDeclared', 'wrongType'],
      ['/variables/lines/0/size', 'unknownField'],
      ['/variables/lines/1', 'wrongType'],
    ]);
  });
});
