import { describe, expect, test } from '@jest/globals';
import proto from '@temporalio/proto';
import { causeIn, type HistoryEvent } from '../../../reconciler/stuck.js';

/** Events as Temporal's own tools show them, in order, numbered from one. */
const history = (...events: readonly object[]): HistoryEvent[] =>
  proto.temporal.api.history.v1.History.fromObject({ events: events.map((event, at) => ({ ...event, eventId: at + 1 })) }).events;

const taken = { workflowTaskCompletedEventAttributes: {} };
const accepted = { workflowExecutionUpdateAcceptedEventAttributes: {} };
const completed = (event: number) => ({ workflowExecutionUpdateCompletedEventAttributes: { acceptedEventId: event } });
const written = { markerRecordedEventAttributes: { markerName: 'core_local_activity' } };
const scheduled = { activityTaskScheduledEventAttributes: {} };
const failed = (cause: string) => ({ workflowTaskFailedEventAttributes: { cause: `WORKFLOW_TASK_FAILED_CAUSE_${cause}` } });
const codeFails = failed('WORKFLOW_WORKER_UNHANDLED_FAILURE');
const isReset = failed('RESET_WORKFLOW');
const otherHistory = failed('NON_DETERMINISTIC_ERROR');
const refusedAnswer = failed('BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE');
const badTimer = failed('BAD_START_TIMER_ATTRIBUTES');
const late = { workflowTaskTimedOutEventAttributes: { timeoutType: 'TIMEOUT_TYPE_START_TO_CLOSE' } };
const forgotten = { workflowTaskTimedOutEventAttributes: { timeoutType: 'TIMEOUT_TYPE_SCHEDULE_TO_START' } };

describe('why a workflow cannot go on', () => {
  test.each<[string, HistoryEvent[], string]>([
    ['Temporal says that it refuses the answer', history(taken, accepted, written, late, refusedAnswer), 'lostAnswer'],
    ['it says so of a history that tells nothing', history(taken, refusedAnswer), 'lostAnswer'],
    ['the task with the answer was lost, and Temporal wrote nothing more down', history(taken, accepted, written, late), 'lostAnswer'],
    ['the code failed once before the answer was lost', history(taken, accepted, written, codeFails), 'lostAnswer'],
    ['one of two commands has no answer', history(taken, accepted, written, completed(2), accepted, written, late), 'lostAnswer'],
    ['the code makes other steps', history(taken, otherHistory), 'otherHistory'],
    ['the code makes other steps where an answer is missing', history(taken, accepted, written, otherHistory), 'otherHistory'],
    ['the newest word counts', history(taken, codeFails, otherHistory), 'otherHistory'],
    ['the code throws', history(taken, codeFails), 'codeFails'],
    ['the code throws where all is answered', history(taken, accepted, written, completed(2), codeFails), 'codeFails'],
    ['the code throws while a command waits for the database', history(taken, accepted, written, scheduled, codeFails), 'codeFails'],
    ['the code throws before a step is written', history(taken, accepted, codeFails), 'codeFails'],
    ['no worker comes to an end', history(taken, late), 'timesOut'],
    ['Temporal refuses something else', history(taken, badTimer), 'refused'],
    ['nothing is written down', history(taken), 'unsaid'],
    ['only that the worker that knew it is gone', history(taken, forgotten), 'unsaid'],
    ['only that it was begun again', history(taken, isReset), 'unsaid'],
  ])('%s', (_, events, cause) => {
    expect(causeIn(events)).toBe(cause);
  });
});
