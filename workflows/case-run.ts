import { ApplicationFailure, CancellationScope, isCancellation, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { CaseActivities } from '../activities/index.js';
import { activeElements } from '../engine/active-elements.js';
import { nextDueAt } from '../engine/behaviors/due.js';
import type { CaseState } from '../engine/case-state.js';
import type { CallServiceEffect } from '../engine/effect.js';
import { project } from '../engine/project.js';
import type { FlushInput } from '../engine/projection.js';
import { start, step, type Step } from '../engine/step.js';
import { SYSTEM, type Trigger } from '../engine/trigger.js';
import { readState } from '../engine/upgrade-state.js';
import type { ExecutableGraph } from '../model/compile.js';
import { workflowNow } from './clock.js';
import { REJECTED, type CaseInput, type CommandResult } from './messages.js';

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
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '6 hours',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
});

/** The state of one run of a case and the moves of its host. Steps are taken in memory at once and flushed in order. */
export class CaseRun {
  readonly graph: ExecutableGraph;
  state!: CaseState;
  /** Steps taken in this run. */
  steps = 0;
  private flushing: Promise<void> = Promise.resolve();
  private open = 0;
  private armed: { readonly at: number; readonly scope: CancellationScope } | null = null;

  constructor(private readonly input: CaseInput) {
    this.graph = input.graph;
  }

  /** Epoch ms as the case sees it. */
  now(): number {
    return workflowNow() + (this.input.clockOffset ?? 0);
  }

  /** Starts the case, or goes on where the last run stopped. */
  begin(): void {
    const { resumed, caseId, startedBy, variables, parameters, calendar } = this.input;
    if (resumed) {
      this.state = readState(resumed.state);
      this.arm();
      return;
    }
    void this.settle(start(this.graph, { caseId, now: this.now(), startedBy, variables, parameters, calendar }));
  }

  /** Takes a command; answers when its effects can be read. Throws `REJECTED` when it may not be. */
  async take(trigger: Trigger): Promise<CommandResult> {
    const result = step(this.graph, this.state, trigger);
    if (!result.ok) throw ApplicationFailure.create({ type: REJECTED, message: result.rejection.code, details: [result.rejection], nonRetryable: true });
    await this.settle(result);
    return { seq: result.state.seq, opened: result.openedTasks };
  }

  hasEnded(): boolean {
    return (this.state.status === 'completed' || this.state.status === 'cancelled') && this.open === 0;
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
    return `**${this.state.caseId}** ${this.state.title}\n\n${places.join('\n')}`;
  }

  private settle(result: Step): Promise<void> {
    this.state = result.state;
    this.steps += 1;
    const flushed = this.flush(project(this.graph, result));
    for (const effect of result.effects) if (effect.kind === 'callService') void this.call(effect);
    this.arm();
    return flushed;
  }

  /** One flush at a time, in order; the guard in the database makes a second run of one harmless. */
  private flush(input: FlushInput): Promise<void> {
    this.open += 1;
    this.flushing = this.flushing.then(async () => {
      try {
        await quick.flush(input);
      } catch (error) {
        if (isCancellation(error)) throw error;
        await patient.flush(input);
      }
      this.open -= 1;
    });
    return this.flushing;
  }

  private async call(effect: CallServiceEffect): Promise<void> {
    this.open += 1;
    let answer: Trigger;
    try {
      const result = await outside.callService({ ...effect, caseId: this.state.caseId });
      answer = { kind: 'effectSucceeded', effectId: effect.id, result, now: this.now(), actor: SYSTEM };
    } catch (error) {
      if (isCancellation(error)) throw error;
      answer = { kind: 'effectFailed', effectId: effect.id, error: messageOf(error), now: this.now(), actor: SYSTEM };
    }
    this.open -= 1;
    await this.take(answer);
  }

  /** Arms the one timer for the nearest due moment. One that is armed for an earlier moment is left: it looks again then. */
  private arm(): void {
    const next = nextDueAt(this.graph, this.state);
    if (next === null || (this.armed && this.armed.at <= next)) return;
    this.armed?.scope.cancel();
    const scope = new CancellationScope();
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
    const result = step(this.graph, this.state, { kind: 'timerFired', now: this.now(), actor: SYSTEM });
    if (result.ok && result.records.length > 0) {
      void this.settle(result);
      return;
    }
    // Nothing to write, but what was due has moved on (a repetition that was passed over, a notice to nobody).
    if (result.ok) this.state = result.state;
    this.arm();
  }
}

function messageOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
