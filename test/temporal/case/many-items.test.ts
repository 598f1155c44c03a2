import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MOST_ITEMS } from '../../../model/elements/most-items.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { rowsDiffer } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

const graph = process('many')
  .start()
  .subProcess(
    's',
    (s) =>
      s
        .start()
        .userTask('x', { deadline: { parameter: 'p.day' } })
        .end(),
    { multiInstance: { collection: 'items', itemVariable: 'item' } },
  )
  .end()
  .graph();
const items = Array.from({ length: MOST_ITEMS }, (_, index) => ({ id: `row-${index}` }));

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

const begun = (count: number) =>
  new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters: PARAMETERS }).start({ items: items.slice(0, count) });

const kept = (caseId: string) => until(`${caseId} is kept`, async () => ((await rowsDiffer(lab, caseId)).length === 0 ? true : undefined), 60_000);

test('a case of as many items as there may be is begun, worked on and cancelled, and its rows are those of its state', async () => {
  const played = await begun();
  await played.complete('x', { key: 'row-7' });
  expect(Object.keys((await played.state()).tasks)).toHaveLength(MOST_ITEMS - 1);
  await kept(played.caseId);
  // when
  await played.command({ kind: 'cancelCase', reason: 'enough' });
  // then
  expect(await played.state()).toMatchObject({ status: 'cancelled', tasks: {}, instances: {} });
  await kept(played.caseId);
}, 240_000);
