import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process as processOf } from '../../support/process-builder.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';

let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer', maxCachedWorkflows: 0 });
});
afterAll(() => lab.close());

/** A task that such a worker loses (decision 0009) is taken again after ten seconds: there is time for some of them before the day is over. */
const CASES = 6;
const due = (tell: string) => ({ deadline: { parameter: 'p.sameDay', thresholds: [{ at: 'due', tell: [{ role: tell }] }] } });

test('a worker that keeps no case in memory: two clocks run out one after the other in six cases at once, rows and case are the same', async () => {
  const graph = processOf('two-clocks')
    .start()
    .parallel('fork')
    .userTask('a', due('boss'))
    .parallel('join')
    .end()
    .from('fork')
    .userTask('b', due('boss'))
    .to('join')
    .graph();
  const closing = Date.parse('2026-11-02T18:00:00+08:00');
  const at = Date.now() + 60_000;
  const cases = await Promise.all(
    Array.from({ length: CASES }, () =>
      new TemporalCase(lab, graph, { calendar: chinaYears(2025, 2027), parameters: PARAMETERS }).start({}, { at: closing - (at - Date.now()) }),
    ),
  );
  for (const each of cases) {
    const { deadlines } = await each.state();
    const second = Object.values(deadlines).find(({ elementId }) => elementId === 'b')!;
    await each.command({ kind: 'changeDeadline', deadlineId: second.id, dueAt: closing + 300, reason: 'test' });
  }
  for (const each of cases) {
    await until(`both clocks of ${each.caseId} have run out`, async () =>
      (await each.records()).filter(({ kind }) => kind === 'deadlineExpired').length === 2 ? true : undefined,
    );
    expect(await differAfter(lab, each.caseId)).toEqual([]);
    expect((await each.openTasks()).map(({ elementId, overdue }) => [elementId, overdue])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    await each.terminate();
  }
}, 300_000);
