import { ApplicationFailure, CancellationScope, isCancellation, proxyActivities, proxyLocalActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.js';
import { activeElements } from '../engine/active-elements.js';
import { nextDueAt } from '../engine/behaviors/due.js';
import type { CaseState } from '../engine/case-state.js';
import type { CallServiceEffect } from '../engine/effect.js';
import { project } from '../engine/project.js';
import type { FlushInput, StepInput } from '../engine/projection.js';
import { FOUNDATION, means, NEWEST, rulesOf } from '../engine/revisions.js';
import { start, step, type Step } from '../engine/step.js';
import { SYSTEM, type Trigger } from '../engine/trigger.js';
import { upgradeState } from '../engine/upgrade-state.js';
import type { ExecutableGraph } from '../model/compile.js';
import type { LocalizedText } from '../model/text.js';
import { workflowNow } from './clock.js';
import {
  REJECTED,
  REPLAY_AT_MOST,
  STEPS_PER_RUN,
  type CaseInput,
  type CaseStep,
  type CaseSteps,
  type Cause,
  type CommandResult,
  type Resumed,
  type StepsAsked,
} from './messages.js';
import { closingOf } from './closing.js';
import { StepChain, type FlushAnswer } from './step-chain.js';
import { nameOf } from './step-identity.js';

/** First in the workflow task itself: no event but a marker. Two short tries, then the patient way. */
const quick = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '8 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});
/** Endless: a case outlives a database that is down for a day. */
const patient = proxyActivities<CaseActivities>({ startToCloseTimeout: '30 seconds', retry: { initialInterval: '1 second', maximumInterval: '30 seconds' } });
/** Calls to the outside: hours of tries, then an incident. */
const outside = proxyActivities<CaseActivities>({
  cancellationType: 'TRY_CANCEL',
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '6 hours',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
});

/** Reason in the record of a case whose workflow Temporal's own tools were told to cancel. */
const CANCELLED_OUTSIDE = '在 Temporal 中取消 / cancelled in Temporal';

/** What else of a step its flush has to know. */
interface StepFacts {
  readonly cause: Cause;
  /** Somebody waits for the step's answer, and will say that Temporal has kept it. */
  readonly awaited?: boolean;
  readonly files?: readonly string[];
}

/** The state of one run of a case and the moves of its host. Steps are taken in memory at once and flushed in order. */
export class CaseRun {
  readonly graph: ExecutableGraph;
  state!: CaseState;
  /** Steps taken in this run. */
  private steps = 0;
  /** Revision of the engine that the case runs under, or goes on under in its next run. */
  wanted: number;
  private readonly chain: StepChain;
  private flushing: Promise<string> = Promise.resolve('');
  private open = 0;
  private writing = 0;
  /** What cancels the workflow from outside reaches neither clocks nor calls: the case itself stops them when it ends. */
  private readonly apart = new CancellationScope({ cancellable: false });
  /** Calls that wait for their answer, by the id of their effect. */
  private readonly calls = new Map<string, { readonly effect: CallServiceEffect; readonly scope: CancellationScope }>();
  private armed: { readonly at: number; readonly scope: CancellationScope } | null = null;

  /** Throws where the case means more than this engine knows: Temporal then gives the workflow task to another worker. */
  constructor(private readonly input: CaseInput) {
    this.wanted = Math.max(input.rules ?? FOUNDATION, rulesOf(input.resumed?.state ?? {}));
    if (this.wanted > NEWEST)
      throw new Error(`${input.caseId} runs under revision ${this.wanted} of the engine, this worker knows ${NEWEST}: it waits for a newer one`);
    this.graph = input.graph;
    const { resumed } = input;
    this.chain = new StepChain(resumed ? (resumed.chain ?? { seq: resumed.state.seq, identity: '' }) : { seq: 0, identity: '' });
  }

  /** Where the chain of written steps stands: carried over continue-as-new, answered to who proves the rows. */
  get written(): CaseStep {
    const { status, tasks } = this.state;
    return { ...this.chain.last, status, tasks: Object.keys(tasks).sort(), isWriting: this.writing > 0 };
  }

  /** Epoch ms as the case sees it. */
  now(): number {
    return workflowNow() + (this.input.clockOffset ?? 0);
  }

  /** What the next run goes on with. Calls and unwritten steps are left only by a run that was ended from outside. */
  get resumption(): Omit<Resumed, 'recent'> {
    const [{ seq, identity }, { unwritten }] = [this.chain.last, this.chain];
    const calls = [...this.calls.values()].map(({ effect }) => effect);
    return { state: this.state, chain: { seq, identity }, ...(unwritten.length > 0 && { unwritten }), ...(calls.length > 0 && { calls }) };
  }

  /** Starts the case, or goes on where the last run stopped: what that one had taken and not written is written, whom it was calling is called again. */
  begin(): void {
    const { input } = this;
    if (input.resumed) {
      const { state, unwritten = [], calls = [] } = input.resumed;
      this.state = upgradeState(state, this.wanted);
      for (const { rows, ...facts } of unwritten) void this.flush(rows, facts);
      for (const effect of calls) void this.call(effect);
      this.arm();
      return;
    }
    const { caseId, startedBy, variables, parameters, calendar, cause, descent } = input;
    const now = this.now();
    const begun = start(this.graph, {
      caseId,
      now,
      startedBy,
      variables,
      parameters,
      calendar,
      ...(cause && { cause }),
      ...(descent && { descent }),
      rules: this.wanted,
    });
    void this.settle(begun, { cause: { kind: 'caseStarted', now } });
  }

  /** Takes a command; answers when its effects can be read. Throws `REJECTED` when it may not be. */
  async take(trigger: Trigger, facts: Omit<StepFacts, 'cause'> = {}): Promise<CommandResult> {
    const result = step(this.graph, this.state, trigger);
    if (!result.ok) throw ApplicationFailure.create({ type: REJECTED, message: result.rejection.code, details: [result.rejection], nonRetryable: true });
    const identity = await this.settle(result, { ...facts, cause: trigger });
    return { seq: result.state.seq, opened: result.openedTasks, identity };
  }

  /** The case as rows and its steps, for a rebuild; with `closing` also how it ends when it is ended from outside. */
  read(asked: StepsAsked): CaseSteps {
    const closing = asked.closing && closingOf(this.graph, this.state, asked.closing);
    const continues = this.input.resumed?.run;
    return {
      ...this.chain.read(this.graph, this.state, asked),
      isWriting: this.writing > 0 && !asked.closing,
      ...(continues !== undefined && { continues }),
      ...(closing && { closing }),
    };
  }

  /** Temporal's own tools ask for the end: the system cancels the case, as a person would. One that has ended is left as it is. */
  cancel(): void {
    const cause: Trigger = { kind: 'cancelCase', reason: CANCELLED_OUTSIDE, now: this.now(), actor: SYSTEM };
    const result = step(this.graph, this.state, cause);
    if (result.ok) void this.settle(result, { cause });
  }

  hasEnded(): boolean {
    return (this.state.status === 'completed' || this.state.status === 'cancelled') && this.open === 0;
  }

  /** Whether the run is so long that the next one should begin: a case must answer soon after its worker has started, however long its life. */
  isLong(): boolean {
    const { stepsPerRun } = this.input;
    if (stepsPerRun !== undefined) return this.steps >= stepsPerRun;
    if (!means(this.state, 'runsEndByWhatReplayCosts')) return this.steps >= STEPS_PER_RUN;
    return this.chain.replayCost >= REPLAY_AT_MOST;
  }

  /** Nothing is being flushed or called. */
  isQuiet(): boolean {
    return this.open === 0;
  }

  /** For Temporal's own UI. */
  describe(): string {
    const places = activeElements(this.graph, this.state).map(
      (e) => `- ${e.elementId} ${this.graph.elements[e.elementId]!.name.zh}${e.scope ? ` (${e.scope.label?.zh ?? e.scope.key})` : ''}`,
    );
    return `**${this.state.caseId}** ${this.state.title}\n\n${places.join('\n')}\n\nrevision ${rulesOf(this.state)}`;
  }

  private settle(result: Step, facts: StepFacts): Promise<string> {
    this.state = result.state;
    this.steps += 1;
    const flushed = this.flush(project(this.graph, result), facts);
    for (const effect of result.effects) {
      if (effect.kind === 'callService') void this.call(effect);
      if (effect.kind === 'cancelCall') this.callOff(effect.id);
    }
    this.arm();
    return flushed;
  }

  /** One flush at a time, in order; its identity makes a second run of one harmless. Answers the identity. */
  private flush(rows: FlushInput, { cause, awaited = false, files }: StepFacts): Promise<string> {
    this.open += 1;
    this.writing += 1;
    this.chain.taken({ rows, cause, ...(files && { files }) }, workflowInfo().historyLength);
    this.flushing = this.flushing.then(async () => {
      const previous = this.chain.last.identity;
      const kept = this.chain.kept(workflowInfo().historyLength);
      const input: StepInput = { ...rows, ...nameOf(previous, cause, rows), previous, kept, awaited, ...(files && { files }) };
      const identity = this.chain.add(input, await write(input));
      this.open -= 1;
      this.writing -= 1;
      return identity;
    });
    return this.flushing;
  }

  private async call(effect: CallServiceEffect): Promise<void> {
    this.open += 1;
    const scope = new CancellationScope({ cancellable: true, parent: this.apart });
    this.calls.set(effect.id, { effect, scope });
    let answer: Trigger;
    try {
      const result = await scope.run(() => outside.callService({ ...effect, caseId: this.state.caseId }));
      answer = { kind: 'effectSucceeded', effectId: effect.id, result, now: this.now(), actor: SYSTEM };
    } catch (error) {
      if (isCancellation(error)) {
        this.open -= 1;
        return;
      }
      answer = { kind: 'effectFailed', effectId: effect.id, error: faultOf(error), now: this.now(), actor: SYSTEM };
    }
    this.calls.delete(effect.id);
    this.open -= 1;
    await this.take(answer);
  }

  /** Stops trying; a call that is under way is told so, and its answer is nobody's any more. */
  private callOff(id: string): void {
    const call = this.calls.get(id);
    this.calls.delete(id);
    call?.scope.cancel();
  }

  /** Arms the one timer for the nearest due moment. One that is armed for an earlier moment is left: it looks again then. */
  private arm(): void {
    const next = nextDueAt(this.graph, this.state);
    if (next === null || (this.armed && this.armed.at <= next)) return;
    this.armed?.scope.cancel();
    const scope = new CancellationScope({ cancellable: true, parent: this.apart });
    const armed = { at: next, scope };
    this.armed = armed;
    void scope
      .run(() => sleep(Math.max(1, next - this.now())))
      .then(
        () => this.fire(armed),
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  private fire(armed: { readonly at: number }): void {
    if (this.armed === armed) this.armed = null;
    const cause: Trigger = { kind: 'timerFired', now: this.now(), actor: SYSTEM };
    const result = step(this.graph, this.state, cause);
    if (result.ok && result.records.length > 0) {
      void this.settle(result, { cause });
      return;
    }
    // Nothing to write, but what was due has moved on (a repetition that was passed over, a notice to nobody).
    if (result.ok) this.state = result.state;
    this.chain.passed();
    this.arm();
  }
}

/** Writes a step, in the workflow task itself where the database answers at once. Nothing that cancels the workflow cancels a flush. */
function write(input: StepInput): Promise<FlushAnswer> {
  return CancellationScope.nonCancellable(async () => {
    try {
      return await quick.flush(input);
    } catch {
      return patient.flush(input);
    }
  });
}

/** The words a connector gives with its failure, in both languages (activities/connectors/fault.ts); what failed otherwise says so in its own. */
function faultOf(error: unknown): string | LocalizedText {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const words = cause instanceof ApplicationFailure ? (cause.details?.[0] as Partial<LocalizedText> | null | undefined) : undefined;
  if (typeof words?.zh === 'string' && typeof words.en === 'string') return { zh: words.zh, en: words.en };
  return cause instanceof Error ? cause.message : String(cause);
}
