import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../config/payload-codec.js';
import { workflowBundle } from '../support/workflow-bundle.js';
import { historyOf, type History } from './history-file.js';

const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));
/** Bytes of a history at most: they stay in the repository for good. */
const LARGEST = 200_000;
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort();
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED`: the code would have had to call an activity where it sets its timer. */
const ACTIVITY_TASK_SCHEDULED = 10;
const activityInsteadOf = ({ eventId, eventTime }: NonNullable<History['events']>[number]) => ({
  eventId,
  eventTime,
  eventType: ACTIVITY_TASK_SCHEDULED,
  activityTaskScheduledEventAttributes: { activityId: '1', activityType: { name: 'flush' } },
});

describe('histories of every released version replay with the present code', () => {
  let bundle: { readonly codePath: string };
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });
    bundle = await workflowBundle();
  });
  afterAll(() => Runtime.instance().shutdown());
  const replay = (history: unknown) => Worker.runReplayHistory({ workflowBundle: bundle, dataConverter }, history);

  test.each(files)('%s', async (file) => {
    expect(statSync(join(FOLDER, file)).size).toBeLessThan(LARGEST);
    await replay(historyOf(read(file)));
  });

  test('code that does something else than a history says is found out', async () => {
    const history = historyOf(read('0.1.0-reference-case.json'));
    const events = history.events!.map((event) => (event.timerStartedEventAttributes ? activityInsteadOf(event) : event));
    await expect(replay({ ...history, events })).rejects.toThrow(DeterminismViolationError);
  });
});
