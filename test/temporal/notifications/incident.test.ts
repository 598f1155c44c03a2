import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type pg from 'pg';
import { pino } from 'pino';
import { createActivities } from '../../../activities/index.js';
import { smtpTransport } from '../../../activities/notifications/mail-transport.js';
import { dataConverter } from '../../../config/payload-codec.js';
import { Listener } from '../../../db/listener.js';
import { createPool } from '../../../db/pool.js';
import { settleAfterEnd } from '../../../db/queries/incidents-after-end.js';
import type { CaseState, Incident } from '../../../engine/case-state.js';
import { startProver } from '../../../reconciler/prover.js';
import { createWorker } from '../../../worker/create-worker.js';
import { reportNotificationFailure, startNotification } from '../../../worker/notification-start.js';
import { startRelay } from '../../../worker/relay.js';
import type { Carrier } from '../../../db/carrier.js';
import { argumentsOf, COMMAND, NEWEST, STATE, type CaseInput, type CommandInput, type CommandResult } from '../../../workflows/messages.js';
import { endWorker } from '../../support/end-worker.js';
import { createTestDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { process } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { temporalServer } from '../../support/temporal.js';
import { until } from '../../support/until.js';
import { workflowBundle } from '../../support/workflow-bundle.js';
import { smtpServer } from './smtp-server.js';

const log = pino({ level: 'silent' });
const actor = { id: 'u1', name: '赵主管' };

describe('a notification that fails for good', () => {
  const taskQueue = `incident-${randomUUID()}`;
  let database: TestDatabase;
  let environment: TestWorkflowEnvironment;
  let pool: pg.Pool;
  let client: Client;
  let relay: Carrier;
  let refuses = true;
  const ends: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    [database, environment] = await Promise.all([createTestDatabase(), temporalServer()]);
    pool = createPool(database.url);
    await pool.query(`insert into roles (id, name) values ('staff', '{}'), ('ops', '{}')`);
    await pool.query(`insert into users (id, username, name, mail, org_pack) values ('o', 'o', '运营', null, 'zhifu')`);
    await pool.query(`insert into users (id, username, name, mail, org_pack) values ('u1', 'zhao', '赵主管', 'zhao@example.test', 'zhifu')`);
    await pool.query(`insert into users (id, username, name, org_pack, disabled_at) values ('former', 'former', '前同事', 'zhifu', now())`);
    await pool.query(`insert into user_roles values ('u1', 'staff'), ('o', 'ops')`);
    const server = await smtpServer({ answerTo: () => (refuses ? '550 mailbox closed' : '250 fine') });
    const mail = smtpTransport(server.url, 'no-reply@example.test');
    client = new Client({ connection: environment.connection, dataConverter });
    const prover = startProver({ pool, client, log });
    const activities = createActivities({
      pool,
      mail,
      publicUrl: null,
      connectorHosts: '',
      driveJob: () => Promise.resolve(),
      reportFailure: (row, fault) => reportNotificationFailure({ client, pool, log }, row, fault),
      flushed: (step, result) => prover.written(step, result),
    });
    const worker = await createWorker({
      connection: environment.nativeConnection,
      namespace: 'default',
      taskQueue,
      workflowBundle: await workflowBundle(),
      activities,
    });
    const running = worker.run();
    const listener = new Listener(database.url, log);
    listener.startPatiently();
    relay = startRelay({ listener, pool, log, start: (id) => startNotification(client, taskQueue, id) });
    ends.push(async () => {
      await Promise.all([relay.stop(), prover.stop()]);
      await listener.stop();
      await endWorker(worker, running);
      mail.close();
      await server.stop();
    });
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await pool.end();
    await Promise.all([database.drop(), environment.teardown()]);
  });

  test('is an incident on its element; retried after the mailbox is open again, it arrives', async () => {
    const caseId = `N-${randomUUID()}`;
    const graph = process('mailing').start().sendTask('tell').userTask('a').end().graph();
    const input: CaseInput = { caseId, graph, startedBy: actor, variables: {}, parameters: {}, calendar: chinaYears(2026, 2027) };
    const handle = await client.workflow.start('mailing', { workflowId: caseId, taskQueue, args: [input] });
    const incident = await until('the case has an incident', async () => Object.values((await handle.query<CaseState>(STATE)).incidents)[0]);
    expect(incident).toMatchObject({ code: 'notificationFailed', elementId: 'tell' });
    expect(incident.params.error).toEqual({ zh: expect.stringContaining('550'), en: expect.stringContaining('550') });

    refuses = false;
    const command: CommandInput = { command: { kind: 'retryIncident', incidentId: incident.id, reason: 'mailbox open again' }, actor };
    await handle.executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [command] });
    await until('the mail has been sent', async () => {
      const { rows } = await pool.query<{ kind: string }>(`select kind from journal where case_id = $1 and kind = 'notificationSent'`, [caseId]);
      return rows[0];
    });
    const state = await handle.query<CaseState>(STATE);
    expect(state.incidents).toEqual({});
    expect(Object.values(state.tasks)).toHaveLength(1);
  });

  test.each([
    ['an account that there is not', 'ghost'],
    ['an account that is disabled', 'former'],
  ])('that tells %s of his work: the work is nobody’s, with the expression and the name, until somebody else has it', async (_what, head) => {
    const caseId = `N-${randomUUID()}`;
    const graph = process('given')
      .start()
      .userTask('a', { performers: { assignee: 'head' } })
      .end()
      .graph();
    const handle = await client.workflow.start('given', {
      workflowId: caseId,
      taskQueue,
      args: argumentsOf({ caseId, graph, startedBy: actor, variables: { head }, parameters: {}, calendar: chinaYears(2026, 2027), rules: NEWEST }),
    });
    const incident = await until('the case has an incident', async () => Object.values((await handle.query<CaseState>(STATE)).incidents)[0]);
    expect(incident).toMatchObject({
      code: 'noPerformer',
      elementId: 'a',
      params: { user: head, expression: 'head', error: { zh: `head：没有账号 ${head}，或已停用` } },
    });
    const [taskId] = Object.keys((await handle.query<CaseState>(STATE)).tasks);
    const give = { kind: 'reassignTask', taskId: taskId!, assignee: 'u1', reason: 'is there' } as const;
    await handle.executeUpdate<CommandResult, [CommandInput]>(COMMAND, { args: [{ command: give, actor }] });
    expect((await handle.query<CaseState>(STATE)).incidents).toEqual({});
  });

  test('that tells an account that is disabled of his work: where the step says who has it then, they have it, in their lists too', async () => {
    const caseId = `N-${randomUUID()}`;
    const graph = process('given')
      .start()
      .userTask('a', { performers: { assignee: 'head' }, automatic: { nobodyFound: { do: 'offer', groups: ['boss'] } } })
      .end()
      .graph();
    const handle = await client.workflow.start('given', {
      workflowId: caseId,
      taskQueue,
      args: argumentsOf({ caseId, graph, startedBy: actor, variables: { head: 'former' }, parameters: {}, calendar: chinaYears(2026, 2027), rules: NEWEST }),
    });
    const row = async () =>
      (await pool.query<{ holder: string | null; candidate_groups: string[] }>('select holder, candidate_groups from tasks where case_id = $1', [caseId]))
        .rows[0];
    expect(await until('it is offered', async () => ((await row())?.holder === null ? row() : undefined))).toMatchObject({ candidate_groups: ['boss'] });
    expect((await handle.query<CaseState>(STATE)).incidents).toEqual({});
  });

  test('e: of a case that has ended is an incident on its row, which ops are told of; retried or resolved there, it is gone', async () => {
    refuses = true;
    const caseId = `N-${randomUUID()}`;
    const graph = process('farewell').start().sendTask('tell').end().graph();
    await client.workflow.start('farewell', {
      workflowId: caseId,
      taskQueue,
      args: argumentsOf({ caseId, graph, startedBy: actor, variables: {}, parameters: {}, calendar: chinaYears(2026, 2027), rules: NEWEST }),
    });
    const row = async () => {
      const { rows } = await pool.query<{ flags: string[]; incidents: Incident[]; findings: number; bells: number }>(
        `select flags, incidents, (select count(*)::int from case_findings where case_id = $1 and kind = 'undelivered' and settled_at is null) as findings,
           (select count(*)::int from notifications where case_id = $1 and user_id = 'o') as bells from cases where id = $1`,
        [caseId],
      );
      return rows[0];
    };
    const incident = await until('the row has an incident', async () => (await row())?.incidents[0]);
    expect(incident).toMatchObject({ code: 'notificationFailed', elementId: 'tell' });
    expect(await row()).toMatchObject({ flags: ['incident'], findings: 1, bells: 1 });

    const settle = { caseId, incidentId: incident.id, actor, reason: 'mailbox open again' };
    expect(await settleAfterEnd(pool, { ...settle, how: 'retried' })).toBe('settled');
    const again = await until('it has failed again', async () => (await row())?.incidents.find(({ id }) => id !== incident.id));
    refuses = false;
    expect(await settleAfterEnd(pool, { ...settle, how: 'retried' })).toBe('unknown');
    expect(await settleAfterEnd(pool, { ...settle, incidentId: again.id, how: 'retried' })).toBe('settled');
    expect(await row()).toMatchObject({ flags: [], incidents: [], findings: 0 });
    await until('it has arrived', async () => {
      const sent = await pool.query(`select 1 from journal where case_id = $1 and kind = 'notificationSent'`, [caseId]);
      return sent.rowCount || undefined;
    });
    const { rows } = await pool.query<{ kind: string }>(`select kind from journal where case_id = $1 and kind like 'incident%' order by seq`, [caseId]);
    expect(rows.map(({ kind }) => kind)).toEqual(['incidentCreated', 'incidentResolved', 'incidentCreated', 'incidentResolved']);
  });
});
