import type { Actor, CaseState, StartCause } from '../engine/case-state.js';
import type { ArrivedDescent } from '../engine/descent.js';
import type { CallServiceEffect } from '../engine/effect.js';
import type { FlushInput, StepInput, WholeProjection } from '../engine/projection.js';
import type { Rejection } from '../engine/record.js';
import type { RunningClock } from '../engine/running-clocks.js';
import { FOUNDATION, NEWEST } from '../engine/revisions.js';
import type { Command, Trigger } from '../engine/trigger.js';
import type { StoredState } from '../engine/upgrade-state.js';
import type { StepsMove } from '../engine/work-items/steps-moves.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { ParameterValue } from '../model/parameter.js';
import type { CalendarSnapshot } from '../engine/time/calendar.js';
import type { CaseId } from '../model/ids.js';

/**
 * The only file of workflows/ that others import: names and shapes of what goes in and out of a case.
 * The workflow type is the process's key, the workflow id the case's number.
 */
export const TASK_QUEUE = 'liuzhuan';
/** Update: one command. Answers after its effects can be read; its id is the caller's idempotency key. */
export const COMMAND = 'command';
/** Query: the whole state. */
export const STATE = 'state';
/** Query: where the case stands in its chain of steps ({@link CaseStep}). Its answer proves that Temporal has kept that step. */
export const STEP = 'step';
/** Query: the case as rows, and its steps after a number ({@link StepsAsked} → {@link CaseSteps}): what a rebuild of the projection reads. */
export const STEPS = 'steps';
/** Query: what was answered to the command of an update id, or null. */
export const ANSWER = 'answer';

/** Query: what a new run is started with to go on where this one stands ({@link CaseInput}): after it was ended from outside. */
export const RESUMPTION = 'resumption';

/** Signal that no case listens to: Temporal then gives its workflow task out once more. */
export const WAKE = 'wake';

/** Query: what a command would do to the clocks of the case and to approvals under way; nothing is done. Its argument is the update's. */
export const PREVIEW = 'preview';

/** What a command would do to a case. */
export interface Previewed {
  /** The clocks that run. */
  readonly before: readonly RunningClock[];
  readonly after: readonly RunningClock[];
  /** The case would have other numbers or another calendar than it has. */
  readonly changes: boolean;
  /** Its approvals under way whose steps the command concerns. Workers of the build before do not say. */
  readonly steps?: readonly StepsMove[];
}

/** The answer. */
export type Preview = { readonly rejection: Rejection } | Previewed;

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
  /** Files that the answer names: they become the case's with the step. */
  readonly files?: readonly string[];
}

/** The update's result: the step's number and the tasks it opened (all readable in Postgres when this arrives). */
export interface CommandResult {
  readonly seq: number;
  readonly opened: readonly string[];
  /** Identity of the step; left out by the build before. */
  readonly identity?: string;
}

/** Where the chain of a case's written steps stands. */
export interface ChainEnd {
  readonly seq: number;
  /** Empty: of a build that gave none. */
  readonly identity: string;
}

/** What came in, as far as it tells one step from another. */
export type Cause = Trigger | { readonly kind: 'caseStarted'; readonly now: number };

/** A step that was taken, and is not known to be written. */
export interface UnwrittenStep {
  readonly rows: FlushInput;
  readonly cause: Cause;
  readonly files?: readonly string[];
}

/** What a run is started with to go on where another one stopped. */
export interface Resumed {
  readonly state: StoredState;
  /** The answers of recent updates. */
  readonly recent: readonly [id: string, result: CommandResult][];
  /** Where its chain of written steps stands; left out by the build before. */
  readonly chain?: ChainEnd;
  /** Id of a run that was ended from outside: Temporal does not know that this one goes on where it stopped. */
  readonly run?: string;
  /** Of a run that was ended from outside: steps after those, in order. */
  readonly unwritten?: readonly UnwrittenStep[];
  /** Of a run that was ended from outside: calls that were under way. */
  readonly calls?: readonly CallServiceEffect[];
}

/** Answer of {@link STEP}. */
export interface CaseStep extends ChainEnd {
  readonly status: CaseState['status'];
  /** Ids of the open tasks, sorted. */
  readonly tasks: readonly string[];
  /** Steps were taken that are not written yet: the database is away. */
  readonly isWriting: boolean;
}

/** Argument of {@link STEPS}. */
export interface StepsAsked {
  /** Steps with a greater number. */
  readonly after: number;
  /** At most so many UTF-16 units of JSON, but one step at least; what is left is asked for again. */
  readonly most: number;
  /** The workflow was ended from outside, at this instant (epoch ms) and for this reason: how the case ends by that. What it has not written it will not. */
  readonly closing?: { readonly at: number; readonly reason: string };
}

/**
 * A step of this run as rows; `written` by its own flush, so that they were in the database once. `exact`: this build makes of it the very rows that
 * were written then, for it has the same identity; left out by the build before.
 */
export type LoggedStep = Pick<StepInput, 'seq' | 'identity' | 'tasks' | 'records' | 'notifications' | 'ledger' | 'sent' | 'ended' | 'files'> & {
  readonly written: boolean;
  readonly exact?: boolean;
};

/** Answer of {@link STEPS}. */
export interface CaseSteps extends WholeProjection, ChainEnd {
  readonly isWriting: boolean;
  /** In order, of this run alone. */
  readonly steps: readonly LoggedStep[];
  /** There are later ones. */
  readonly more: boolean;
  /** Where this run began; its steps are the ones after. */
  readonly begun: ChainEnd;
  /** Id of the run before, where that was ended from outside. */
  readonly continues?: string;
  /** Identity at the number that was asked for, when this run knows it. */
  readonly identityAfter: string | null;
  /** Rows of the case as it ends by `closing`, in place of those above. */
  readonly closing?: { readonly case: WholeProjection['case'] } & Pick<FlushInput, 'tasks' | 'records' | 'ended'>;
}

/** What every run of a case is started with; frozen in its first history event. */
interface RunInput {
  readonly caseId: CaseId;
  readonly graph: ExecutableGraph;
  readonly startedBy: Actor;
  /** Revision of the engine to begin or, where it is newer than the resumed state's, to go on under; absent: the first. */
  readonly rules?: number;
  /** Tests only: added to the workflow's clock, so that a scenario can play on its own dates. Milliseconds. */
  readonly clockOffset?: number;
  /** Tests only: steps after which a run continues as new; else Temporal's suggestion and {@link REPLAY_AT_MOST}. */
  readonly stepsPerRun?: number;
}

/** What the API resolves when it starts a case. */
export interface CaseStart extends RunInput {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly calendar: CalendarSnapshot;
  /** What has begun it, where that was no person. */
  readonly cause?: StartCause;
  /** Of which message or signal from case to case, or call, it comes. */
  readonly descent?: ArrivedDescent;
  readonly resumed?: undefined;
}

/** After continue-as-new, or after an end from outside that is taken back; variables, parameters and calendar are in the state. */
export interface CaseResumption extends RunInput {
  readonly resumed: Resumed;
}

/** How a run of a case begins. */
export type CaseInput = CaseStart | CaseResumption;

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

/**
 * A run continues as new when its replay costs more than so many small steps: a worker that does not remember the case answers its first command only
 * when it has taken all steps of the run again (docs/performance.md, `npm run bench -- growth`).
 */
export const REPLAY_AT_MOST = 100;
/** The same before the revision `runsEndByWhatReplayCosts`: steps, whatever they cost. */
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
/** The revision of the engine up to which this workflow code knows what a case means. */
export { NEWEST } from '../engine/revisions.js';

/** What Temporal calls this build of the worker, in the history of a case and in its attribute `BuildIds`: the revisions of meaning it knows. */
export const BUILD_ID = `liuzhuan-r${NEWEST}`;
/**
 * What the attribute holds once such a worker has taken a case's first task. A case that begins with it spares Temporal writing the case into its
 * visibility store once more for it, a third of all such writes (server 1.32.1).
 */
export const BUILD_IDS: readonly string[] = ['unversioned', `unversioned:${BUILD_ID}`];
