import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { asking } from './ask-case.js';

type Reversed = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistoryReverse']>>;
/** An event of a workflow's history. */
export type HistoryEvent = NonNullable<NonNullable<Reversed['history']>['events']>[number];

/**
 * Why a workflow cannot go on. `lostAnswer`: Temporal refuses the answer to a command, each time, since the SDK leaves out of it what it sent
 * before (docs/decisions/0023) · `otherHistory`: the worker's code makes other steps than its history has · `codeFails`: the worker's code
 * throws · `timesOut`: no worker comes to an end with it · `refused`: Temporal refuses what the worker answers · `unsaid`: Temporal has not
 * written down why.
 */
export type StuckCause = 'lostAnswer' | 'otherHistory' | 'codeFails' | 'timesOut' | 'refused' | 'unsaid';

/** What is known of a workflow that cannot go on. */
export interface Stuck {
  /** Tries of its workflow task in a row that came to nothing. */
  readonly attempts: number;
  readonly cause: StuckCause;
  /** Number of the event to begin again before: the end of the last workflow task that was taken; null: none was, or it would not help. */
  readonly before: HistoryEvent['eventId'] | null;
}

/** A workflow task that failed so often in a row does not get on by itself. */
const STUCK_AFTER = 3;

/** Temporal's `WorkflowTaskFailedCause` (temporal/api/enums/v1/failed_cause.proto). */
const CAUSES: ReadonlyMap<number, StuckCause> = new Map([
  [14, 'codeFails'], // WORKFLOW_WORKER_UNHANDLED_FAILURE
  [24, 'otherHistory'], // NON_DETERMINISTIC_ERROR
  [30, 'lostAnswer'], // BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE
]);
/** `RESET_WORKFLOW`: written where a workflow was begun again. It says nothing of why a task fails. */
const RESET = 20;
/** Temporal's `TimeoutType` of a workflow task that a worker had taken; the other kind only says that the worker that knew the case is gone. */
const START_TO_CLOSE = 1;
/** As a local activity's marker is called in history by the SDK's core. */
const LOCAL_ACTIVITY = 'core_local_activity';
/** Events read at once, from the newest on. */
const PAGE = 100;

/** Why the workflow cannot go on; null: it can. Throws `UnknownCase`, `NoAnswer`. */
export async function stuckness(client: Client, described: WorkflowExecutionDescription): Promise<Stuck | null> {
  const attempts = described.raw.pendingWorkflowTask?.attempt ?? 0;
  if (described.status.name !== 'RUNNING' || attempts < STUCK_AFTER) return null;
  const events = await sinceLastTask(client, described);
  const cause = causeIn(events);
  return { attempts, cause, before: cause === 'lostAnswer' ? taskIn(events) : null };
}

/** The end of the last workflow task that was taken, and what came after, in order. */
async function sinceLastTask(client: Client, { workflowId, runId }: WorkflowExecutionDescription): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let token: Uint8Array | undefined;
  do {
    const page: Reversed = await asking(client, ({ workflowService }) =>
      workflowService.getWorkflowExecutionHistoryReverse({
        namespace: client.options.namespace,
        execution: { workflowId, runId },
        maximumPageSize: PAGE,
        ...(token && { nextPageToken: token }),
      }),
    );
    for (const event of page.history?.events ?? []) {
      events.unshift(event);
      if (event.workflowTaskCompletedEventAttributes) return events;
    }
    token = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (token);
  return events;
}

const taskIn = (events: readonly HistoryEvent[]): Stuck['before'] =>
  events.find(({ workflowTaskCompletedEventAttributes: completed }) => completed)?.eventId ?? null;

/** What a try that came to nothing was written down as; undefined: it is no such event, or says nothing of the case. */
function faultOf({ workflowTaskFailedEventAttributes: failed, workflowTaskTimedOutEventAttributes: late }: HistoryEvent): StuckCause | undefined {
  const [cause, kind] = [Number(failed?.cause ?? 0), Number(late?.timeoutType ?? 0)];
  if (failed) return cause === RESET ? undefined : (CAUSES.get(cause) ?? 'refused');
  return kind === START_TO_CLOSE ? 'timesOut' : undefined;
}

/**
 * Why a workflow cannot go on, by its history since the last workflow task that was taken. Temporal writes down only why the first tries failed:
 * that a worker was lost with an answer is told by what is there, unless it is said that the code does not fit.
 */
export function causeIn(events: readonly HistoryEvent[]): StuckCause {
  const said = events.reduce<StuckCause | undefined>((before, event) => faultOf(event) ?? before, undefined);
  if (said === 'lostAnswer' || said === 'otherHistory') return said;
  return hasLostAnswer(events) ? 'lostAnswer' : (said ?? 'unsaid');
}

/** A command was taken and its step is written in the same task; its answer is not there, and nothing is left to wait for. */
function hasLostAnswer(events: readonly HistoryEvent[]): boolean {
  const taken = new Set<string>();
  let [isWritten, isWaiting] = [false, false];
  for (const event of events) {
    const { workflowExecutionUpdateAcceptedEventAttributes: accepted, workflowExecutionUpdateCompletedEventAttributes: completed } = event;
    if (accepted) taken.add(String(event.eventId));
    if (completed) taken.delete(String(completed.acceptedEventId));
    isWritten ||= taken.size > 0 && event.markerRecordedEventAttributes?.markerName === LOCAL_ACTIVITY;
    isWaiting ||= Boolean(event.activityTaskScheduledEventAttributes);
  }
  return taken.size > 0 && isWritten && !isWaiting;
}
