import { nextDueAt } from '../../engine/behaviors/due.js';
import type { Actor, CaseState, Deadline, ScopeVariables } from '../../engine/case-state.js';
import type { MessageWait, TimerWait } from '../../engine/waits.js';
import type { ArrivedDescent } from '../../engine/descent.js';
import type { CallEnd, CallServiceEffect, Effect } from '../../engine/effect.js';
import { timersOf } from '../../engine/event-definitions/timer.js';
import { flagsOf } from '../../engine/flags.js';
import type { CaseRecord, RecordKind, Rejection } from '../../engine/record.js';
import { start, step, type Rejected, type Step } from '../../engine/step.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { SYSTEM, type Command, type Signature, type Trigger } from '../../engine/trigger.js';
import type { WorkItem } from '../../engine/work-items/work-item.js';
import type { ExecutableGraph } from '../../model/compile.js';
import type { ParameterValue } from '../../model/parameter.js';
import { PARAMETERS } from './test-parameters.js';

/** Who acts when a test names nobody. */
export const STAFF: Actor = { id: 'staff', name: '客服' };

/** A person's answer to a task. `key`: which instance of a multi-instance. */
export interface Answer {
  readonly outcome?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly comment?: string;
  readonly signature?: Signature;
  readonly by?: Actor;
  readonly key?: string;
}

/** Freezes a value and all within it, so that whoever changes it is caught. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** A trigger was not accepted where the test expected it to be. */
export class RejectedError extends Error {
  constructor(readonly rejection: Rejection) {
    super(`rejected: ${JSON.stringify(rejection)}`);
  }
}

/** Of deadlines in the order they began, the last of a clock (`clock`, `clock@key`) or of a task by its element. */
export const newestDeadline = (deadlines: readonly Deadline[], id: string): Deadline | undefined =>
  deadlines.findLast((d) => (d.taskId === undefined ? d.id === id || d.id.replace(/^([^@~]+)~\d+/, '$1') === id : d.elementId === id));

/**
 * One case in the engine alone: no server, a virtual clock. Every state is frozen before the next step, so every test also
 * shows that `step` changes nothing it is given. Instants are epoch milliseconds.
 */
export class PureCase {
  /** All records so far, in order. */
  readonly records: CaseRecord[] = [];
  /** All effects so far, in order. */
  readonly effects: Effect[] = [];
  /** All steps so far. */
  readonly steps: Step[] = [];
  /** The virtual clock. */
  now = 0;
  private current: CaseState | null = null;

  constructor(
    readonly graph: ExecutableGraph,
    private readonly options: {
      readonly calendar: CalendarSnapshot;
      readonly parameters?: Readonly<Record<string, ParameterValue>>;
      readonly caseId?: string;
      /** Revision of the engine; the newest unless said. */
      readonly rules?: number;
    },
  ) {}

  get state(): CaseState {
    if (!this.current) throw new Error('Expected a started case');
    return this.current;
  }

  start(
    variables: Readonly<Record<string, unknown>>,
    { at, by = STAFF, descent }: { readonly at: number; readonly by?: Actor; readonly descent?: ArrivedDescent },
  ): this {
    const { calendar, parameters = {}, caseId = 'T-202609-0001', rules } = this.options;
    this.now = at;
    this.keep(
      start(
        this.graph,
        deepFreeze({
          caseId,
          now: at,
          startedBy: by,
          variables,
          parameters: { ...PARAMETERS, ...parameters },
          calendar,
          ...(rules !== undefined && { rules }),
          ...(descent && { descent }),
        }),
      ),
    );
    return this;
  }

  /** Goes on from a state that another run has left. */
  goOn(state: CaseState, now: number): this {
    this.current = deepFreeze(state);
    this.now = now;
    return this;
  }

  /** Gives a trigger at the present moment; throws `RejectedError` when it may not be. */
  send(trigger: Trigger): Step {
    const result = this.attempt(trigger);
    if (!result.ok) throw new RejectedError(result.rejection);
    return result;
  }

  /** Gives a trigger that may be rejected. */
  attempt(trigger: Trigger): Step | Rejected {
    this.now = trigger.now;
    const result = step(this.graph, this.state, deepFreeze(trigger));
    if (result.ok) this.keep(result);
    return result;
  }

  /** Gives a command at the present moment. */
  command(command: Command, by: Actor = STAFF): Step {
    return this.send({ ...command, now: this.now, actor: by });
  }

  /** The rejection of a command, or null where it was accepted. */
  refused(command: Command, by: Actor = STAFF): Rejection | null {
    const result = this.attempt({ ...command, now: this.now, actor: by });
    return result.ok ? null : result.rejection;
  }

  /** Completes the open task of an element. */
  complete(elementId: string, answer: Answer = {}): Step {
    return this.command(this.answerOf(elementId, answer), answer.by);
  }

  /** Completes a task that may not be completed so; gives the rejection. */
  completeRejected(elementId: string, answer: Answer = {}): Rejection {
    const rejection = this.refused(this.answerOf(elementId, answer), answer.by);
    if (!rejection) throw new Error(`Expected ${elementId} to be rejected`);
    return rejection;
  }

  message(name: string, payload: Readonly<Record<string, unknown>> = {}, by: Actor = STAFF): Step {
    return this.command({ kind: 'sendMessage', name, payload }, by);
  }

  /** A message under a key, as the delivery brings it. */
  correlated(name: string, correlationKey: string, payload: Readonly<Record<string, unknown>> = {}): Step {
    return this.command({ kind: 'correlateMessage', messageId: `m-${name}`, name, correlationKey, payload }, SYSTEM);
  }

  /** A signal of another case, thrown while these waits were open; unless said, all that are. */
  signalled(name: string, payload: Readonly<Record<string, unknown>> = {}, waits: readonly string[] = Object.keys(this.state.waits)): Step {
    return this.command({ kind: 'receiveSignal', signalId: `s-${name}`, name, payload, waits }, SYSTEM);
  }

  /** A connector's good answer to the newest call of a service task. */
  succeed(elementId: string, result: unknown = null): Step {
    return this.send({ kind: 'effectSucceeded', effectId: this.callOf(elementId), result, now: this.now, actor: SYSTEM });
  }

  /** A connector's final failure. */
  fail(elementId: string, error = 'no answer'): Step {
    return this.send({ kind: 'effectFailed', effectId: this.callOf(elementId), error, now: this.now, actor: SYSTEM });
  }

  /** The newest case that a call activity has called ends. */
  called(elementId: string, end: Partial<CallEnd> = {}): Step {
    const call = this.effects.findLast((e) => e.kind === 'callCase' && e.elementId === elementId);
    if (!call) throw new Error(`Expected a call of ${elementId}`);
    const whole = { status: 'completed' as const, endState: 'completed', values: {}, ...end };
    return this.command({ kind: 'callEnded', messageId: `${call.id}.told`, callId: call.id, caseId: 'C-1', end: whole }, SYSTEM);
  }

  /** Calls of connectors that wait for an answer, oldest first. */
  openCalls(): CallServiceEffect[] {
    const waited = new Set(Object.values(this.state.instances).flatMap(({ effectId }) => effectId ?? []));
    return this.effects.filter((effect): effect is CallServiceEffect => effect.kind === 'callService' && waited.has(effect.id));
  }

  /** Lets time pass: whatever comes due by then is done at its own moment, as a host's timer would. */
  advanceTo(at: number): this {
    for (let guard = 0; guard < 10_000; guard++) {
      const due = nextDueAt(this.graph, this.state);
      if (due === null || due > at) {
        this.now = Math.max(this.now, at);
        return this;
      }
      this.send({ kind: 'timerFired', now: Math.max(due, this.now), actor: SYSTEM });
    }
    throw new Error('Expected time to pass: something is due again and again');
  }

  openTasks(): WorkItem[] {
    return Object.values(this.state.tasks);
  }

  /** Elements of the open tasks, in the order they were opened: `RR-09`, or `RR-09@taiwan` in an instance. */
  open(): string[] {
    return this.openTasks().map((t) => (t.scope ? `${t.elementId}@${t.scope.key}` : t.elementId));
  }

  /** The open task of an element; throws when there is none or more than one. */
  task(elementId: string, key?: string): WorkItem {
    const found = this.openTasks().filter((t) => t.elementId === elementId && (key === undefined || t.scope?.key === key));
    if (found.length !== 1)
      throw new Error(`Expected one open task ${elementId}${key === undefined ? '' : `@${key}`}, found ${found.length}; open: ${this.open().join(', ')}`);
    return found[0]!;
  }

  /** All deadlines there have been, in the order they ended, then those that run. */
  get deadlines(): Deadline[] {
    return [...this.steps.flatMap(({ ended }) => ended.deadlines), ...Object.values(this.state.deadlines)];
  }

  /** The newest deadline of a clock (its id, `clock@key` in an instance), or of a task by its element; also one that has ended. */
  deadline(id: string): Deadline {
    const found = newestDeadline(this.deadlines, id);
    if (!found) throw new Error(`Expected deadline ${id}; there are: ${this.deadlines.map((each) => each.id).join(', ')}`);
    return found;
  }

  /** Items of multi-instances that have ended, in that order. */
  get endedScopes(): ScopeVariables[] {
    return [...this.steps.flatMap(({ ended }) => ended.scopes), ...this.state.endedScopes];
  }

  /** The timer events that wait, in the order they began to. */
  get timers(): TimerWait[] {
    return timersOf(this.state);
  }

  /** The messages that are waited for, in the order the events began to. */
  get messages(): MessageWait[] {
    return Object.values(this.state.waits).filter((wait) => wait.kind === 'message');
  }

  flags(): string[] {
    return flagsOf(this.graph, this.state);
  }

  incidents(): string[] {
    return Object.values(this.state.incidents).map((i) => `${i.code}@${i.elementId}`);
  }

  /** Variables of the case itself. */
  get variables(): Readonly<Record<string, unknown>> {
    return this.state.scopes.root!.variables;
  }

  recordsOf<K extends RecordKind>(kind: K): Extract<CaseRecord, { kind: K }>[] {
    return this.records.filter((r): r is Extract<CaseRecord, { kind: K }> => r.kind === kind);
  }

  /** Elements of records of a kind. */
  elementsOf(kind: RecordKind): (string | undefined)[] {
    return this.recordsOf(kind).map((r) => r.elementId);
  }

  private answerOf(elementId: string, answer: Answer): Command {
    const { outcome = 'done', values = {}, comment, signature, key } = answer;
    return {
      kind: 'completeTask',
      taskId: this.task(elementId, key).id,
      outcome,
      values,
      ...(comment !== undefined && { comment }),
      ...(signature && { signature }),
    };
  }

  private callOf(elementId: string): string {
    const call = this.effects.findLast((e) => e.kind === 'callService' && e.elementId === elementId);
    if (!call) throw new Error(`Expected a call of ${elementId}`);
    return call.id;
  }

  private keep(result: Step): void {
    this.current = deepFreeze(result.state);
    this.steps.push(result);
    this.records.push(...result.records);
    this.effects.push(...result.effects);
  }
}
