import type { Actor } from '../engine/case-state.js';
import type { Rejection } from '../engine/record.js';
import type { RunningClock } from '../engine/running-clocks.js';
import type { Command } from '../engine/trigger.js';
import type { StoredState } from '../engine/upgrade-state.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { ParameterValue } from '../model/parameter.js';
import type { CalendarSnapshot } from '../engine/time/calendar.js';

/**
 * The only file of workflows/ that others import: names and shapes of what goes in and out of a case.
 * The workflow type is the process's key, the workflow id the case's number.
 */
export const TASK_QUEUE = 'liuzhuan';
/** Update: one command. Answers after its effects can be read; its id is the caller's idempotency key. */
export const COMMAND = 'command';
/** Query: the whole state. */
export const STATE = 'state';

/** Query: what a command would do to the clocks of the case; nothing is done. Its argument is the update's. */
export const PREVIEW = 'preview';

/** The answer: the clocks that run, before and after. `changes`: the case would have other numbers or another calendar than it has. */
export type Preview =
  | { readonly rejection: Rejection }
  | { readonly before: readonly RunningClock[]; readonly after: readonly RunningClock[]; readonly changes: boolean };

/** The update's argument. */
export interface CommandInput {
  readonly command: Command;
  readonly actor: Actor;
}

/** The update's result: the step's number and the tasks it opened (all readable in Postgres when this arrives). */
export interface CommandResult {
  readonly seq: number;
  readonly opened: readonly string[];
}

/** What the API resolves when it starts a case; frozen in the first history event. */
export interface CaseInput {
  readonly caseId: string;
  readonly graph: ExecutableGraph;
  readonly startedBy: Actor;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly calendar: CalendarSnapshot;
  /** Tests only: added to the workflow's clock, so that a scenario can play on its own dates. Milliseconds. */
  readonly clockOffset?: number;
  /** Tests only: steps after which a run continues as new; else Temporal's suggestion and {@link STEPS_PER_RUN}. */
  readonly stepsPerRun?: number;
  /** After continue-as-new: the state so far, and the answers of recent updates. */
  readonly resumed?: { readonly state: StoredState; readonly recent: readonly [id: string, result: CommandResult][] };
}

/** A run that has taken so many steps continues as new, so that a replay stays short. */
export const STEPS_PER_RUN = 1_000;

/** `ApplicationFailure.type` of a command the engine did not accept; `details[0]` is the rejection. */
export const REJECTED = 'rejected';
export type { Rejection };

/**
 * The workflow type of a job (long work over many cases): no process can have such a key. The job is a row of PostgreSQL; its workflow, one for each
 * row, drives it.
 */
export const JOB = 'Job';
/** Signal to a job: its row was changed (paused, resumed, cancelled): look at once. */
export const STIR = 'stir';
export interface JobInput {
  readonly jobId: string;
}
/** The workflow id of a job. */
export const jobWorkflowId = (jobId: string): string => `job-${jobId}`;
