import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { FOUNDATION, NEWEST } from '../../../engine/revisions.js';
import { RAISE, RAISED, REVISION, type RaiseInput } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS as parameters } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const graph = process('raised')
  .start()
  .exclusive('m')
  .userTask('a', { deadline: { parameter: 'p.twoDays' } })
  .choice('again', ['yes', 'no'])
  .exclusive('x')
  .when('outcome = "yes"')
  .to('m')
  .from('x')
  .otherwise()
  .userTask('last')
  .end('done', { endState: '"done"' })
  .boundary('ring', 'a', { kind: 'message', messages: ['ring'] }, { interrupting: false })
  .userTask('answer')
  .end('answered')
  .graph();

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const begin = (rules: number) => new TemporalCase(lab, graph, { calendar, parameters, rules }).start({});
const raise = (played: TemporalCase, rules: number) => played.workflow.executeUpdate<void, [RaiseInput]>(RAISE, { args: [{ rules }] });
const revisionOf = (played: TemporalCase) => lab.client.workflow.getHandle(played.caseId).query<number>(REVISION);
const raised = (played: TemporalCase) => until('it runs under the newest revision', async () => ((await revisionOf(played)) === NEWEST ? true : undefined));
const openIds = async (played: TemporalCase) => (await played.openTasks()).map(({ id }) => id.slice(played.caseId.length)).sort();
/** The type of the failure with which a revision is refused. */
const refusal = (played: TemporalCase, rules: number) =>
  raise(played, rules).then(
    () => null,
    (error: unknown) => (error instanceof WorkflowUpdateFailedError ? (error.cause as { type?: string; message: string }) : Promise.reject(error as Error)),
  );

describe('a running case is raised to the newest revision', () => {
  test('what is open keeps its id and can be completed, what comes is of the new meaning, and earlier answers are remembered', async () => {
    const played = await begin(FOUNDATION);
    await played.message('ring');
    const id = randomUUID();
    const command = { kind: 'completeTask', taskId: (await played.task('a')).id, outcome: 'done', values: {} } as const;
    const answer = await played.command(command, undefined, id);
    const before = await openIds(played);
    expect(before.every((open) => /^\.\d+$/.test(open))).toBe(true);
    await raise(played, NEWEST);
    await raised(played);
    expect(await openIds(played)).toEqual(before);
    expect(await played.command(command, undefined, id)).toEqual(answer);
    await played.complete('answer');
    await played.complete('again', { outcome: 'yes' });
    expect(await openIds(played)).toEqual(['.a.2']);
    await played.complete('a');
    await played.complete('again', { outcome: 'no' });
    await played.complete('last');
    expect(await played.workflow.result()).toEqual({ endState: 'done' });
    expect(await played.openTasks()).toEqual([]);
    const { rows } = await lab.pool.query<{ seq: number }>('select seq from journal where case_id = $1 order by seq', [played.caseId]);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1));
  });

  test('also while it is suspended: it is resumed under the new one', async () => {
    const played = await begin(FOUNDATION);
    await played.command({ kind: 'suspendCase', reason: 'r' });
    await raise(played, NEWEST);
    await raised(played);
    await played.command({ kind: 'resumeCase', reason: 'r' });
    await played.complete('a');
    expect(await openIds(played)).toEqual(['.again.1']);
    await played.terminate();
  });

  test('a case that has the revision, or is on its way to it, says so, and nothing is written', async () => {
    const played = await begin(NEWEST);
    const before = await played.historyLength();
    expect(await refusal(played, NEWEST)).toMatchObject({ type: RAISED });
    expect(await refusal(played, FOUNDATION)).toMatchObject({ type: RAISED });
    expect(await played.historyLength()).toBe(before);
    await played.terminate();
  });

  test('a worker does not take a case to a revision that it does not know itself', async () => {
    const played = await begin(FOUNDATION);
    const before = await played.historyLength();
    expect((await refusal(played, NEWEST + 1))?.message).toMatch(/this worker is older/);
    expect(await played.historyLength()).toBe(before);
    expect(await revisionOf(played)).toBe(FOUNDATION);
    await played.terminate();
  });
});

test('a case of a revision that no worker knows waits, and says why in its history; nothing of it is written', async () => {
  const played = new TemporalCase(lab, graph, { calendar, parameters, rules: NEWEST + 1 });
  await played.send({});
  const failure = await until('its workflow task has failed', async () => {
    const { events } = await played.workflow.fetchHistory();
    return events?.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes?.failure ?? undefined;
  });
  expect(failure.message).toMatch(/runs under revision \d+ of the engine, this worker knows \d+/);
  expect(await played.records()).toEqual([]);
  await played.terminate();
});
