import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadProcesses } from '../../../processes/load.js';
import { addPeople } from '../../acceptance/support/people.js';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { referenceCase } from '../../support/reference-case.js';
import { REFERENCE_PATHS, type PathStep, type ReferencePath } from '../../support/reference-paths.js';
import { chinaYears, PROCESSES, shippedProcess } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { until } from '../../support/until.js';

/** Of Temporal's server for one case: what a step costs (docs/decisions/0002-the-case-workflow.md). */
interface Cost {
  readonly events: number;
  readonly stateTransitions: number;
}

const calendar = chinaYears(2025, 2027);
let lab: CaseHostLab;
beforeAll(async () => {
  lab = await openLab({ server: 'devServer' });
});
afterAll(() => lab.close());

/** What it has cost; of a case that rests (`end` null) until there. */
async function costOf(played: TemporalCase, end: string | null): Promise<Cost & { readonly historyBytes: number }> {
  if (end === null) await played.historyLength();
  else await played.workflow.result();
  const { raw } = await played.workflow.describe();
  const info = raw.workflowExecutionInfo!;
  return { events: Number(info.historyLength), stateTransitions: Number(info.stateTransitionCount), historyBytes: Number(info.historySizeBytes) };
}

test('the reference case takes at most 25 events and 6 state transitions', async () => {
  const { graph, parameters } = referenceCase();
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start({});
  // A command that meets the start's own workflow task would cost one more.
  await played.historyLength();
  await played.complete('apply');
  await played.complete('review', { outcome: 'approve' });
  await played.complete('execute');
  const cost = await costOf(played, 'done');
  process.stdout.write(`reference case: ${JSON.stringify(cost)}\n`);
  expect(cost.events).toBeLessThanOrEqual(25);
  expect(cost.stateTransitions).toBeLessThanOrEqual(6);
});

/** Who is named by the paths and looked up by a service. */
const PEOPLE = [
  { id: 'general-manager', name: '总经理', pack: 'zhifu' },
  { id: 'marketing-dept', name: '市场部', pack: 'zhifu', superior: 'general-manager' },
  { id: 'service-specialist', name: '李敏', pack: 'zhifu' },
  { id: 'expatriate', name: '梁宇', pack: 'jinpeng' },
  { id: 'commerce', name: '商务部', pack: 'zhifu', superior: 'general-manager' },
];

/** Plays a step as who is named by it. */
async function walk(played: TemporalCase, { by, complete, message, at, outcome, comment, signed, values }: PathStep): Promise<void> {
  const actor = { id: by, name: by };
  const { variables } = (await played.state()).scopes.root!;
  const given = values?.({ variables, file: 'file-1' }) ?? {};
  const [elementId, key] = (at ?? complete!).split('@') as [string, string | undefined];
  // A service before it may still be at work.
  await until(`${elementId} is reached`, async () => Object.values((await played.state()).instances).find((instance) => instance.elementId === elementId));
  if (message !== undefined) return void (await played.message(message, given, actor));
  await played.complete(elementId, {
    values: given,
    by: actor,
    ...(outcome !== undefined && { outcome }),
    ...(key !== undefined && { key }),
    ...(comment !== undefined && { comment }),
    ...(signed && { signature: { formHash: 'x' } }),
  });
}

/**
 * The reference case has three tasks, and so 25 events and 6 state transitions. Shipped processes have as many steps as their manuals ask for, so each is
 * measured by them: what the reference case may cost, and for every step of a person beyond three what one costs there. Letters, ledger and clocks are part of
 * the step they belong to. A service that the case waits for before people go on is a step of its own. Whether two things that come at nearly the same
 * moment are one workflow task or two is chance: it may be two a few times.
 */
const REFERENCE: Cost = { events: 25, stateTransitions: 6 };
const EACH_STEP: Cost = { events: 7, stateTransitions: 1.5 };
const EACH_SERVICE: Cost = { events: 9, stateTransitions: 4 };
const CHANCE: Cost = { events: 6, stateTransitions: 2 };
/** Who somebody is is looked up; ST-08 moves his work besides. */
const SERVICES: Readonly<Record<string, number>> = { 'staff-transfer-handover': 2, 'incentive-points': 1, 'expatriate-reassignment': 1 };

const budgetOf = (key: string, { steps }: ReferencePath, of: keyof Cost): number =>
  REFERENCE[of] + Math.max(0, steps.length - 3) * EACH_STEP[of] + (SERVICES[key] ?? 0) * EACH_SERVICE[of] + CHANCE[of];

test.each(Object.entries(REFERENCE_PATHS))('%s along its reference way, by the step', async (key, path) => {
  const { graph, parameters } = shippedProcess(key);
  await addPeople(lab.pool, PEOPLE);
  const played = await new TemporalCase(lab, graph, { calendar, parameters }).start(path.variables(), { by: { id: path.starter, name: path.starter } });
  for (const step of path.steps) await walk(played, step);
  const cost = await costOf(played, path.end);
  const budget = { events: budgetOf(key, path, 'events'), stateTransitions: budgetOf(key, path, 'stateTransitions') };
  process.stdout.write(`${key}, begun and ${path.steps.length} steps: ${JSON.stringify(cost)}, at most ${JSON.stringify(budget)}\n`);
  expect((await played.state()).endState).toBe(path.end);
  expect(cost.events).toBeLessThanOrEqual(budget.events);
  expect(cost.stateTransitions).toBeLessThanOrEqual(budget.stateTransitions);
});

test('each shipped process has its reference way', () => {
  expect(Object.keys(REFERENCE_PATHS).sort()).toEqual(
    loadProcesses(PROCESSES)
      .definitions.map(({ key }) => key)
      .sort(),
  );
});
