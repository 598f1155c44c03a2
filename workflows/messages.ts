import type { Actor } from '../engine/case-state.js';
import type { Rejection } from '../engine/record.js';
import { FOUNDATION } from '../engine/revisions.js';
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

/** Update: asks the case to go on under a newer revision of the engine; it continues as new at its next quiet moment. */
export const RAISE = 'raise';
/** Query: the revision of the engine that the case runs under. */
export const REVISION = 'revision';

/** The argument of {@link RAISE}. */
export interface RaiseInput {
  readonly rules: number;
}

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
  /** Revision of the engine to begin or, where it is newer than the resumed state's, to go on under; absent: the first. */
  readonly rules?: number;
  /** Tests only: added to the workflow's clock, so that a scenario can play on its own dates. Milliseconds. */
  readonly clockOffset?: number;
  /** Tests only: steps after which a run continues as new; else Temporal's suggestion and {@link STEPS_PER_RUN}. */
  readonly stepsPerRun?: number;
  /** After continue-as-new: the state so far, and the answers of recent updates. */
  readonly resumed?: { readonly state: StoredState; readonly recent: readonly [id: string, result: CommandResult][] };
}

/**
 * The arguments of the workflow. Version 0.1.0 knows no revisions and reads the first alone: it finds nothing there, fails its
 * workflow task and leaves the case to a worker that can read it, instead of going on in a meaning that is not the case's.
 */
export type CaseArguments = [input: CaseInput] | [nothing: null, input: CaseInput];

/** How a case's input is handed to Temporal. */
export function argumentsOf(input: CaseInput): CaseArguments {
  return (input.rules ?? FOUNDATION) === FOUNDATION && !input.resumed ? [input] : [null, input];
}

/** What it was. */
export function inputOf([first, second]: CaseArguments): CaseInput {
  const input = second ?? first;
  if (!input) throw new Error('Expected the input of a case');
  return input;
}

/** `ApplicationFailure.type` of a case that is asked for a revision it has already been asked for, or has. Nothing was written. */
export const RAISED = 'raised';

/** A run that has taken so many steps continues as new, so that a replay stays short. */
export const STEPS_PER_RUN = 1_000;

/** `ApplicationFailure.type` of a command the engine did not accept; `details[0]` is the rejection. */
export const REJECTED = 'rejected';
export type { Rejection };
/** The revision of the engine up to which this workflow code knows what a case means. */
export { NEWEST } from '../engine/revisions.js';
