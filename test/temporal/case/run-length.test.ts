import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { REVISIONS } from '../../../engine/revisions.js';
import { inputOf, RESUMPTION, type CaseArguments } from '../../../workflows/messages.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const graph = process('rounds').start().exclusive('m').userTask('a').exclusive('g').when('again = true').to('m').from('g').otherwise().end().graph();
const BEFORE = REVISIONS.find(({ name }) => name === 'runsEndByWhatReplayCosts')!.id - 1;
/** What history says of each step's rows: three of such steps cost a replay what a hundred and fifty small ones do. */
const LARGE = 5_000_000;
const ROUNDS = 10;

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({
    server: 'devServer',
    around: (activities) => ({ ...activities, flush: async (input) => ({ ...(await activities.flush(input)), size: LARGE }) }),
  });
});
afterAll(() => lab.close());

const runOf = async (played: TemporalCase) => (await lab.client.workflow.getHandle(played.caseId).describe()).runId;

async function goneRound(rules?: number): Promise<{ readonly played: TemporalCase; readonly firstRun: string }> {
  const options = { calendar, parameters: PARAMETERS, ...(rules !== undefined && { rules }) };
  const played = await new TemporalCase(lab, graph, options).start({ again: true });
  const firstRun = await runOf(played);
  for (let n = 1; n <= ROUNDS; n += 1) {
    const taskId = `${played.caseId}.a.${n}`;
    await played.command({ kind: 'completeTask', taskId, outcome: 'done', values: {} });
  }
  return { played, firstRun };
}

test('a run of large steps continues as new long before a thousand, with calendar and parameters in its state alone', async () => {
  const { played, firstRun } = await goneRound();
  await until('it has continued as new', async () => ((await runOf(played)) === firstRun ? undefined : true));
  const input = inputOf(await lab.client.workflow.getHandle(played.caseId).query<CaseArguments>(RESUMPTION));
  expect(Object.keys(input).sort()).toEqual(['caseId', 'graph', 'resumed', 'rules', 'startedBy']);
  expect(input.resumed?.state).toMatchObject({ calendar, parameters: PARAMETERS });
  await lab.client.workflow.getHandle(played.caseId).terminate();
});

test('a case that began before goes on as its history says: by the number of steps', async () => {
  const { played, firstRun } = await goneRound(BEFORE);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await runOf(played)).toBe(firstRun);
  await played.terminate();
});
