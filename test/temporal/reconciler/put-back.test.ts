import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examineCase } from '../../../reconciler/examine.js';
import { mendCase } from '../../../reconciler/mend.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process as processOf } from '../../support/process-builder.js';
import { differAfter, rowsDiffer } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const graph = processOf('told')
  .start()
  .userTask('a', { deadline: { parameter: 'p.day' } })
  .sendTask('tell')
  .serviceTask('note', { service: 'ledger', arguments: { entry: '"told"' } })
  .userTask('b')
  .userTask('c')
  .end()
  .graph();

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const begun = (stepsPerRun?: number) =>
  new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS, ...(stepsPerRun !== undefined && { stepsPerRun }) }).start({});
const kept = async (caseId: string) => expect(await differAfter(lab, caseId)).toEqual([]);
/** The notices of a case with the addresses they reached. */
const sent = async (caseId: string) =>
  (
    await lab.pool.query<{ element: string; delivered: boolean; to: string[] }>(
      `select element_id as element, delivered_at is not null as delivered, array(select recipient from deliveries d where d.outbox_id = o.id order by 1) as to
       from outbox o where case_id = $1 order by created_at`,
      [caseId],
    )
  ).rows;
/** What the relay and a delivery leave behind of each notice that waits. */
async function delivered(caseId: string): Promise<void> {
  const { rows } = await lab.pool.query<{ id: string }>(
    'update outbox set taken_at = now(), delivered_at = now() where case_id = $1 and kept and taken_at is null returning id',
    [caseId],
  );
  for (const { id } of rows) {
    await lab.pool.query(
      `insert into deliveries (outbox_id, channel, recipient, user_id, name, result, people) values ($1, 'mail', 'zhao@example.com', 'u1', '赵', 'sent', '[{"id": "u1", "name": "赵"}]')`,
      [id],
    );
    await lab.pool.query(`select append_journal($1, 'system', 'system', 'notificationSent', 'tell', null, $2)`, [caseId, { notificationId: id }]);
  }
}
const findingsOf = async (caseId: string) =>
  (await lab.pool.query<{ kind: string; data: object }>('select kind, data from case_findings where case_id = $1 order by id', [caseId])).rows;

const TABLES = {
  cases: 'id',
  case_steps: 'case_id',
  tasks: 'case_id',
  journal: 'case_id',
  outbox: 'case_id',
  ledger: 'case_id',
  ended_deadlines: 'case_id',
  ended_scopes: 'case_id',
} as const;

/** Keeps the rows of a case; the answer puts them back, as a restore of PostgreSQL does. */
async function snapshot(caseId: string): Promise<() => Promise<void>> {
  const name = `kept_${randomUUID().slice(0, 8)}`;
  for (const [table, key] of Object.entries(TABLES)) await lab.pool.query(`create table ${name}_${table} as select * from ${table} where ${key} = '${caseId}'`);
  return async () => {
    for (const [table, key] of Object.entries(TABLES)) {
      await lab.pool.query(`delete from ${table} where ${key} = $1`, [caseId]);
      const columns = await lab.pool.query<{ list: string }>(
        `select string_agg(quote_ident(attname), ', ') as list from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      );
      const { list } = columns.rows[0]!;
      await lab.pool.query(`insert into ${table} (${list}) select ${list} from ${name}_${table}`);
    }
  };
}

describe('PostgreSQL was put back to an earlier day', () => {
  test('rows catch up with the case; its notices are not asked for again, and ops are told how many', async () => {
    const played = await begun();
    const restore = await snapshot(played.caseId);
    await played.complete('a');
    await played.complete('b');
    await kept(played.caseId);
    expect(await played.outbox()).toHaveLength(1);
    await restore();
    expect(await examineCase(lab.reconciler, played.caseId)).toMatchObject({ kind: 'behind', data: { rows: 1, case: 3, noticesNotSentAgain: 1 } });
    expect(await rowsDiffer(lab, played.caseId)).toEqual([]);
    expect(await played.outbox()).toEqual([]);
    await played.complete('c');
    expect(await played.workflow.result()).toEqual({ endState: 'completed' });
    await kept(played.caseId);
    expect((await findingsOf(played.caseId)).map(({ kind }) => kind)).toEqual(['behind']);
  });

  test('a step that comes before anybody has compared does not stand over the gap', async () => {
    const played = await begun();
    const restore = await snapshot(played.caseId);
    await played.complete('a');
    await kept(played.caseId);
    await restore();
    await played.complete('b');
    await kept(played.caseId);
    expect((await played.openTasks()).map(({ elementId }) => elementId)).toEqual(['c']);
    await played.terminate();
  });

  test('a case of which there are no rows is built from all its runs', async () => {
    const played = await begun(1);
    const nothing = await snapshot(played.caseId);
    for (const element of ['a', 'b']) await played.complete(element);
    await until('it has continued as new', async () => {
      const { raw } = await lab.client.workflow.getHandle(played.caseId).describe();
      return raw.workflowExtendedInfo?.originalStartTime && Number(raw.workflowExecutionInfo?.historyLength) < 12 ? true : undefined;
    });
    await nothing();
    for (const [table, key] of Object.entries(TABLES)) await lab.pool.query(`delete from ${table} where ${key} = $1`, [played.caseId]);
    expect(await examineCase(lab.reconciler, played.caseId)).toMatchObject({ kind: 'behind' });
    expect(await rowsDiffer(lab, played.caseId)).toEqual([]);
    await played.complete('c');
    await kept(played.caseId);
  });

  test('a rebuild writes every row anew and keeps what people have added, where it stood', async () => {
    const played = await begun();
    await lab.pool.query(`select append_journal($1, 'u1', '赵', 'commentAdded', null, null, '{"text": "别忘了"}')`, [played.caseId]);
    await played.complete('a');
    await kept(played.caseId);
    await delivered(played.caseId);
    await lab.pool.query(`update tasks set state = 'completed' where case_id = $1`, [played.caseId]);
    await lab.pool.query(`update cases set title = 'wrong', variables = '{"wrong": true}' where id = $1`, [played.caseId]);
    await lab.pool.query(`delete from journal where case_id = $1 and kind = 'taskCompleted'`, [played.caseId]);
    await mendCase(lab.reconciler, played.caseId, { rebuild: true });
    expect(await rowsDiffer(lab, played.caseId)).toEqual([]);
    const kinds: string[] = (await played.records()).map(({ kind }) => kind);
    expect([kinds[0], kinds.indexOf('commentAdded')]).toEqual(['caseStarted', kinds.indexOf('taskCompleted') - 1]);
    const { rows } = await lab.pool.query<{ data: object }>(`select data from journal where case_id = $1 and kind = 'commentAdded'`, [played.caseId]);
    expect(rows.map(({ data }) => data)).toEqual([{ text: '别忘了' }]);
    expect(await sent(played.caseId)).toEqual([{ element: 'tell', delivered: true, to: ['zhao@example.com'] }]);
    await played.terminate();
  });
});

describe('Temporal was put back to an earlier day', () => {
  /** The workflow as it was after its first workflow task: the same as a restore of Temporal's own database. */
  async function putBack(played: TemporalCase): Promise<void> {
    await lab.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: played.caseId },
      reason: 'test',
      requestId: randomUUID(),
      workflowTaskFinishEventId: 4 as never,
      resetReapplyExcludeTypes: [2, 1],
    });
  }

  /** The run that was begun by putting back; the one that a case was started with is closed. */
  const latest = (played: TemporalCase) => lab.client.workflow.getHandle(played.caseId);

  test('rows go back to the case, and ops are told; what was sent is not sent again', async () => {
    const played = await begun();
    await played.complete('a');
    await played.complete('b');
    await kept(played.caseId);
    await delivered(played.caseId);
    await putBack(played);
    // by this look, or by the worker that takes the first step anew
    await examineCase(lab.reconciler, played.caseId);
    await kept(played.caseId);
    expect(await findingsOf(played.caseId)).toEqual([{ kind: 'ahead', data: { rows: 3, case: 1 } }]);
    const [open] = await played.openTasks();
    expect(open?.elementId).toBe('a');
    expect(await sent(played.caseId)).toEqual([{ element: 'tell', delivered: true, to: ['zhao@example.com'] }]);
    // the second try asks for the same: to the same people, in the same words
    await latest(played).executeUpdate('command', {
      args: [{ command: { kind: 'completeTask', taskId: open!.id, outcome: 'done', values: {} }, actor: { id: 'u1', name: '赵' } }],
      updateId: randomUUID(),
    });
    await kept(played.caseId);
    expect(await sent(played.caseId)).toEqual([{ element: 'tell', delivered: true, to: ['zhao@example.com'] }]);
    const { rows } = await lab.pool.query<{ kind: string; result: string | null }>(
      `select kind, data ->> 'result' as result from journal where case_id = $1 and kind like 'notification%' order by seq`,
      [played.caseId],
    );
    expect(rows.map(({ kind, result }) => [kind, result])).toEqual([
      ['notificationSent', null],
      ['notificationRequested', null],
      ['notificationSkipped', 'hadIt'],
    ]);
    await latest(played).terminate();
  });

  test('the first command of the other past is read by who gave it', async () => {
    const played = await begun();
    await played.complete('a');
    await kept(played.caseId);
    await putBack(played);
    const task = (await played.openTasks())[0]!;
    expect(task.elementId).toBe('b');
    await latest(played).executeUpdate('command', {
      args: [{ command: { kind: 'suspendCase', reason: 'test' }, actor: { id: 'u1', name: '赵' } }],
      updateId: randomUUID(),
    });
    await kept(played.caseId);
    expect((await played.openTasks()).map(({ elementId, state }) => [elementId, state])).toEqual([['a', 'suspended']]);
    await latest(played).terminate();
  });
});
