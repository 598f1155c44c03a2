import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { quietRuntime } from '../support/quiet-runtime.js';
import { differences } from './contained.js';
import { FOLDER, historyFiles, historyOf, type History } from './history-file.js';
import { MEANT_DIFFERENCES, type MeantDifference } from './meant-differences.js';
import { keptRows, rowsFileOf, type Rows } from './kept-rows.js';
import { replayedAll, type Replayed, replayedRows } from './rows.js';

/** Bytes of a history at most: they stay in the repository for good. */
const LARGEST = 200_000;
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED`: the code would have had to call an activity where it sets its timer. */
const ACTIVITY_TASK_SCHEDULED = 10;
const activityInsteadOf = ({ eventId, eventTime }: NonNullable<History['events']>[number]) => ({
  eventId,
  eventTime,
  eventType: ACTIVITY_TASK_SCHEDULED,
  activityTaskScheduledEventAttributes: { activityId: '1', activityType: { name: 'flush' } },
});

const concerned = new Set<MeantDifference>();
/** The rows without what is meant to differ. */
const comparable = (rows: Rows): Rows =>
  MEANT_DIFFERENCES.reduce((before, meant) => {
    const rest = meant.leaveOut(before);
    if (rest !== before) concerned.add(meant);
    return rest;
  }, rows);

describe('cases of every released version go on under the present code', () => {
  let replayed: ReadonlyMap<string, Replayed>;
  beforeAll(async () => {
    quietRuntime();
    replayed = await replayedAll(new Map(historyFiles().map((file) => [file, historyOf(read(file))])));
  }, 600_000);
  afterAll(() => Runtime.instance().shutdown());

  test.each(historyFiles())('%s: the same commands, and the same rows at every step', (file) => {
    expect(statSync(join(FOLDER, file)).size).toBeLessThan(LARGEST);
    const { rows, error } = replayed.get(file)!;
    if (error) throw error;
    const found = rows.map(comparable);
    const recorded = keptRows(rowsFileOf(join(FOLDER, file))).map(comparable);
    expect(found.map(({ seq }) => seq)).toEqual(recorded.map(({ seq }) => seq));
    expect(recorded.flatMap((rows, step) => differences(rows, found[step], `step ${String(rows.seq)}`))).toEqual([]);
  });

  test('code that does something else than a history says is found out', async () => {
    const history = historyOf(read('0.1.0-reference-case.json'));
    const events = history.events!.map((event) => (event.timerStartedEventAttributes ? activityInsteadOf(event) : event));
    await expect(replayedRows({ ...history, events })).rejects.toThrow(DeterminismViolationError);
  });

  test('code that writes something else than was written is found out', async () => {
    const [rows] = await replayedRows(historyOf(read('0.1.0-untouched.json')));
    const [recorded] = keptRows(rowsFileOf(join(FOLDER, '0.1.0-untouched.json'))).map(comparable);
    expect(differences(recorded, { ...rows, tasks: [{ ...(rows?.tasks as Rows[])[0], id: 'untouched.3' }] })).toEqual([
      '/tasks/0/id: recorded "untouched.2", found "untouched.3"',
    ]);
  });

  test('each difference that is meant concerns a row', () => {
    expect(MEANT_DIFFERENCES.filter((meant) => !concerned.has(meant)).map(({ why }) => why)).toEqual([]);
  });
});
