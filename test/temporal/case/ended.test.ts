import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { examineCase } from '../../../reconciler/examine.js';
import { mendCase } from '../../../reconciler/mend.js';
import { reviveCase } from '../../../reconciler/revive.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { rowsDiffer } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const calendar = chinaYears(2025, 2027);
const graph = process('rounds')
  .start()
  .exclusive('m')
  .subProcess('s', (s) => s.start().userTask('x').end(), { multiInstance: { collection: '["p"]', itemVariable: 'item', sequential: false } })
  .userTask('a', { deadline: { parameter: 'p.day' } })
  .exclusive('g')
  .when('again = true')
  .to('m')
  .from('g')
  .otherwise()
  .end()
  .clock('c', { parameter: 'p.day', startedBy: { element: 'x' }, from: 'now()', metBy: [{ element: 'a' }] })
  .graph();

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const kept = (caseId: string) => until(`${caseId} is kept`, async () => ((await rowsDiffer(lab, caseId)).length === 0 ? true : undefined), 20_000);
const begun = (stepsPerRun?: number) =>
  new TemporalCase(lab, graph, { calendar, parameters: PARAMETERS, ...(stepsPerRun !== undefined && { stepsPerRun }) }).start({ again: true });
const statesOf = async (played: TemporalCase) => (await played.ended()).deadlines.map(({ id, state }) => `${id.replace(played.caseId, '')} ${state}`);

async function goRound(played: TemporalCase, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await played.complete('x', { key: 'p' });
    await played.complete('a');
  }
}

test('what has ended is in the rows, each once, over continue-as-news too, and a rebuild gives the same', async () => {
  const played = await begun(3);
  await goRound(played, 3);
  await kept(played.caseId);
  expect((await statesOf(played)).sort()).toEqual(['c met', 'c~2 met', 'c~3 met', 'task:.a.1 met', 'task:.a.2 met', 'task:.a.3 met']);
  expect((await played.ended()).scopes).toEqual(Array(3).fill({ scope: { elementId: 's', key: 'p' }, variables: { item: 'p', loopCounter: 1 } }));
  const before = await played.ended();
  // when
  await lab.pool.query('delete from ended_scopes where case_id = $1', [played.caseId]);
  await lab.pool.query(`update ended_deadlines set data = '{}' where case_id = $1`, [played.caseId]);
  expect(await rowsDiffer(lab, played.caseId)).toHaveLength(2);
  await mendCase(lab.reconciler, played.caseId, { rebuild: true });
  // then
  expect(await played.ended()).toEqual(before);
  expect(await rowsDiffer(lab, played.caseId)).toEqual([]);
  await played.terminate();
});

test('an end from outside ends what ran, and when the case is revived it runs again and stands once', async () => {
  const played = await begun();
  await goRound(played, 1);
  await played.complete('x', { key: 'p' });
  await kept(played.caseId);
  await played.workflow.terminate('test');
  await examineCase(lab.reconciler, played.caseId);
  expect(await statesOf(played)).toEqual(expect.arrayContaining(['c met', 'task:.a.1 met', 'c~2 cancelled', 'task:.a.2 cancelled']));
  // when
  await reviveCase(lab.reconciler, played.caseId, lab.taskQueue);
  // then
  expect((await statesOf(played)).sort()).toEqual(['c met', 'task:.a.1 met']);
  await lab.client.workflow.getHandle(played.caseId).terminate();
});
