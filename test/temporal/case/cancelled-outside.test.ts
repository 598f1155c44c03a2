import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLab, type CaseHostLab } from '../../support/case-host-lab.js';
import { process } from '../../support/process-builder.js';
import { referenceCase } from '../../support/reference-case.js';
import { differAfter } from '../../support/rows-equal-state.js';
import { chinaYears } from '../../support/shipped.js';
import { specialBundle } from '../../support/special-bundle.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';
import { until } from '../../support/until.js';
import { ENDLESS_COMMAND, ENDLESS_START } from './endless.js';

const calendar = chinaYears(2025, 2027);
const { graph, parameters } = referenceCase();
const CANCELLED = { endState: 'cancelled' };

/** What holds up an activity of a case, by the names of both. */
const held = new Map<string, Promise<void>>();
const entered = new Set<string>();
async function enter(activity: string): Promise<void> {
  entered.add(activity);
  await held.get(activity);
}
/** Holds an activity up until what it answers is called. */
function holdUp(activity: string): () => void {
  let release = (): void => undefined;
  held.set(activity, new Promise((resolve) => (release = resolve)));
  entered.delete(activity);
  return release;
}
const hasEntered = (activity: string) => until(`${activity} is under way`, () => entered.has(activity) || undefined);

const openHeldLab = (maxCachedWorkflows?: number) =>
  openLab({
    server: 'devServer',
    maxCachedWorkflows,
    around: (activities) => ({
      ...activities,
      flush: async (input) => {
        await enter(`flush ${input.caseId}`);
        return activities.flush(input);
      },
      callService: async (input) => {
        await enter(`callService ${input.caseId}`);
        return activities.callService(input);
      },
    }),
  });

describe.each([
  ['kept in memory', undefined],
  ['replayed at each task', 0],
])("a case (%s) that Temporal's own tools cancel ends at once by its own command", (_, maxCachedWorkflows) => {
  let lab: CaseHostLab;
  beforeAll(async () => {
    lab = await openHeldLab(maxCachedWorkflows);
  });
  afterAll(() => lab.close());

  const begun = () => new TemporalCase(lab, graph, { calendar, parameters }).start({});
  const endsWell = async (played: TemporalCase) => {
    expect(await played.workflow.result()).toEqual(CANCELLED);
    expect(await differAfter(lab, played.caseId)).toEqual([]);
    expect(await played.openTasks()).toEqual([]);
    expect((await played.records()).filter(({ kind }) => kind === 'caseEnded')).toHaveLength(1);
  };

  test('while it waits, with a timer that runs', async () => {
    const played = await begun();
    await played.complete('apply');
    expect((await played.task('review')).deadlineId).toBeDefined();
    await played.workflow.cancel();
    await endsWell(played);
  });

  test('in the middle of a step: the step is written, then the case ends', async () => {
    const played = await begun();
    const writing = `flush ${played.caseId}`;
    const release = holdUp(writing);
    const step = played.complete('apply');
    await hasEntered(writing);
    await played.workflow.cancel();
    release();
    await step;
    await endsWell(played);
    expect((await played.records()).map(({ kind }) => kind)).toContain('taskCompleted');
  });

  test('while it calls a service: the call is called off', async () => {
    const calling = process('calls').start().userTask('go').serviceTask('call', { service: 'nowhere' }).end().tolerating('unknownService').graph();
    const played = await new TemporalCase(lab, calling, { calendar, parameters: PARAMETERS }).start({});
    const call = `callService ${played.caseId}`;
    const release = holdUp(call);
    await played.complete('go');
    await hasEntered(call);
    await played.workflow.cancel();
    await endsWell(played);
    release();
  });

  test('cancelled twice it ends once', async () => {
    const played = await begun();
    await Promise.all([played.workflow.cancel(), played.workflow.cancel()]);
    await endsWell(played);
  });
});

describe('a worker that had to stop the code of another case', () => {
  let lab: CaseHostLab;
  beforeAll(async () => {
    lab = await openLab({ server: 'devServer' });
    await lab.stopWorker();
    await lab.startWorker(await specialBundle({ name: 'endless', instead: { 'workflows/clock.ts': 'test/temporal/case/endless.ts' } }));
  });
  afterAll(() => lab.close());

  const options = { calendar, parameters };
  const stopped = (played: TemporalCase) =>
    until(
      'its code has been stopped',
      async () => (await played.workflow.fetchHistory()).events?.some(({ workflowTaskFailedEventAttributes: failed }) => failed) || undefined,
      30_000,
    );

  test.each([
    [
      'where it began',
      async () => {
        const endless = new TemporalCase(lab, graph, { ...options, caseId: ENDLESS_START });
        await endless.send({});
        return endless;
      },
    ],
    [
      'in a command',
      async () => {
        const endless = await new TemporalCase(lab, graph, { ...options, caseId: ENDLESS_COMMAND }).start({});
        void endless.complete('apply').catch(() => undefined); // the case is ended before it answers
        return endless;
      },
    ],
  ])('%s: the next case still hears that it is cancelled, and so does its replay', async (_, endlessly) => {
    const endless = await endlessly();
    await stopped(endless);
    await endless.terminate();
    const played = await new TemporalCase(lab, graph, options).start({});
    await played.complete('apply');
    await played.workflow.cancel();
    const waited = new Promise((resolve) => setTimeout(() => resolve('it waits'), 20_000));
    expect(await Promise.race([played.workflow.result(), waited])).toEqual(CANCELLED);
    expect((await played.state()).status).toBe('cancelled');
    expect(await differAfter(lab, played.caseId)).toEqual([]);
  });
});
