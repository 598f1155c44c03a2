import type { ParameterValue } from '../model/parameter.js';
import type { ArrivedDescent } from './descent.js';
import type { PlaceKey } from './place.js';
import type { CalendarSnapshot } from './time/calendar.js';
import type { Approvers } from './work-items/approvers.js';
import type { Reopened } from './work-items/reopened.js';
import type { Wait } from './waits.js';
import type { HumanWork, WorkItem } from './work-items/work-item.js';
import type { CaseId, ClockId, ElementId, FlowId, InstanceId, ScopeId, WorkItemId } from '../model/ids.js';

/** Id of the scope that is the process itself; that of a sub-process or an item is its instance's. */
export const ROOT = 'root';

/** Who did something. `system` is the engine itself. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Which instance of a multi-instance something belongs to. */
export interface ScopeRef {
  readonly elementId: ElementId;
  readonly key: string;
  readonly label?: { readonly zh: string; readonly en: string };
}

/** An activity that has completed and can be undone (BPMN 2.0.2 §10.7). Kept only of those that have a handler, or hold one that has. */
export interface Compensable {
  readonly instanceId: InstanceId;
  readonly elementId: ElementId;
  /** What it knew by itself when it completed: a sub-process its own variables, an item of a multi-instance those of the item, a round its number. Tasks have none. */
  readonly data?: { readonly variables: Readonly<Record<string, unknown>>; readonly ref?: ScopeRef; readonly round?: number };
  /** Of a sub-process: what in it can be undone, in the order it completed. */
  readonly inside?: readonly Compensable[];
  /** It was ended before it was done: what in it was done is undone, not the whole. */
  readonly unfinished?: true;
}

/** What is undone one after the other, the last first. */
export interface Undoing {
  /** Where it was done. */
  readonly scopeId: ScopeId;
  readonly left: readonly Compensable[];
  /** The event that waits until all is undone; null: nothing does. */
  readonly waiter: InstanceId | null;
}

/** Of an instance that undoes something: what, and what is to be undone after it. */
export interface Compensates {
  readonly instanceId: InstanceId;
  readonly elementId: ElementId;
  readonly then: Undoing;
  /** It is the activity itself, opened again for as long as it is undone: it has its data, and goes no way on. */
  readonly again?: true;
}

/** Variables of the process (`ROOT`), of a running sub-process, or of one instance of a multi-instance. */
export interface Scope {
  readonly id: string;
  /** Null: the process. */
  readonly elementId: ElementId | null;
  readonly parentId: string | null;
  variables: Record<string, unknown>;
  ref?: ScopeRef;
  endState?: string;
  /** Start event of the interrupting event sub-process that has taken over: no other one starts here any more. */
  interruptedBy?: string;
  /** What has completed in it and can be undone, in that order; replaced, never changed in place. */
  compensable?: readonly Compensable[];
  /** Of a loop activity: which round it is, from 1. What is set in it is set around it. */
  readonly round?: number;
  /** Of an ad-hoc sub-process: nothing more is started in it; it is done when nothing runs. */
  isEnough?: true;
  /** The cancel end event that has ended this transaction: it is left once all is undone. */
  cancelledBy?: ElementId;
}

/** One activation of an element: a token that rests. Its id says what it names (`nextId`); a user task's id is its work item's. */
export interface ElementInstance {
  readonly id: string;
  readonly elementId: ElementId;
  readonly scopeId: ScopeId;
  readonly enteredAt: number;
  /** Multi-instance body: which items are still to come or running. Of a loop activity: its rounds, and the answer that the last has brought. */
  body?: { items: unknown[]; started: number; completed: number; results: unknown[]; compensable?: readonly Compensable[]; outcome?: string };
  /** The body when this is one item or one round of it. */
  bodyId?: string;
  /** Its place among them, from 0. */
  index?: number;
  /** Waits for a connector. */
  effectId?: string;
  /** Waits for the end of the case that it has called. */
  callId?: string;
  /** It undoes something. */
  readonly compensates?: Compensates;
  /** A return or a withdrawal has opened it anew. */
  readonly reopened?: Reopened;
  /** Where was called or sent in this round, itself included: the answer of a machine is no wait (behaviors/rounds). */
  passed?: PlaceKey[];
  /** Of what it comes that was sent to the case, while it waits for a machine (behaviors/descents). */
  descent?: ArrivedDescent;
}

export type DeadlineState = 'armed' | 'met' | 'overdue' | 'metLate' | 'paused' | 'cancelled' | 'exempt';

/** A line of a deadline's ledger: how it came to be due when it is. */
export interface DeadlineChange {
  readonly at: number;
  readonly by: Actor;
  readonly kind: 'started' | 'paused' | 'resumed' | 'changed' | 'parameterChanged' | 'calendarChanged' | 'restarted';
  readonly from?: number;
  readonly to?: number;
  readonly reason?: string;
}

/** A clock that was started: rule, starting moment and ledger; the due instant is derived once and kept with the days that were counted. */
export interface Deadline {
  readonly id: string;
  /** Id of the clock in the definition; of a task's own deadline, the element's. */
  readonly clockId: ClockId;
  readonly parameter: string;
  value: number;
  unit: ParameterValue['unit'];
  scopeId: ScopeId;
  readonly scope?: ScopeRef;
  readonly elementId?: ElementId;
  readonly taskId?: WorkItemId;
  from: number;
  dueAt: number;
  /** In days: where it would be due if it were not brought to the end of a working day; suspensions add to this. */
  unrolledAt?: number;
  /** `YYYY-MM-DD`, the days that were counted. */
  countedDays: readonly string[];
  /** Days passed over because they are no working days. */
  skippedDays: readonly string[];
  calendarUncertain: boolean;
  state: DeadlineState;
  wasOverdue: boolean;
  /** How often it has run out; a clock that was put off does so again. */
  expiries?: number;
  metAt?: number;
  /** Latest deciding moment so far, and how often it was met. */
  metCount: number;
  /** Of an exempt one: what it would ask for has happened, or nobody asks for it any more. */
  over?: true;
  pausedAt?: number;
  /** Thresholds still to come. `n` counts repetitions of `every`. */
  thresholds: { index: number; at: number; n: number }[];
  ledger: DeadlineChange[];
}

/** What a case remembers of a clock of its definition, at one place, once its rounds have ended and left with their flush. As many as there are places. */
export interface EndedClock {
  readonly clockId: ClockId;
  /** How often it has ended. */
  readonly rounds: number;
  /** How often it has run out, in all of them. */
  readonly expiries?: number;
  /** It has run out in one of them. */
  readonly wasOverdue: boolean;
  /** The last of them has not kept its promise, and the clock has not been started again. */
  readonly broken?: true;
}

/** What a multi-instance instance knows, for reading. `id`: of its scope; left out under the first revisions. */
export interface ScopeVariables {
  readonly id?: string;
  readonly scope: ScopeRef;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What has ended in a step and is in the state no more: it has left with the rows of that step (engine/ended.ts). */
export interface Ended {
  readonly deadlines: Deadline[];
  readonly scopes: ScopeVariables[];
}

/** Something that went wrong and waits for a person (Zeebe's word). */
export interface Incident {
  readonly id: string;
  readonly code: string;
  readonly elementId: ElementId;
  readonly instanceId?: InstanceId;
  /** The item of a multi-instance it stands at; left out by the build before. */
  readonly scope?: ScopeRef;
  readonly at: number;
  /** What happened, for people who mend it; parameters of the message key `incident.<code>`. */
  readonly params: Record<string, unknown>;
  /** What to do again on retry. */
  readonly retry?: { kind: 'service' | 'flow' | 'activate' | 'notification' | 'token' | 'onwards' | 'timer' | 'key' | 'join'; ref: string };
}

export type CaseStatus = 'running' | 'suspended' | 'completed' | 'cancelled';

/** What has begun a case, where that was no person: a call activity of another case, or what a start event of its process waits for. */
export type StartCause =
  | { readonly kind: 'call'; readonly callId: string; readonly caseId: CaseId; readonly elementId: ElementId }
  | { readonly kind: 'message'; readonly startEvent: ElementId; readonly messageId: string; readonly name: string }
  | { readonly kind: 'signal'; readonly startEvent: ElementId; readonly signalId: string; readonly name: string };

/** How often and when an element was entered: what the live diagram shows. Keyed `elementId` or `elementId@key`. */
export interface ElementTrace {
  elementId: ElementId;
  scope?: ScopeRef;
  state: 'active' | 'completed' | 'cancelled' | 'skipped' | 'incident';
  enteredAt: number;
  leftAt: number | null;
  performer: Actor | null;
  count: number;
  /** Of a step that was done again and went straight back from there: when it was done before. What came of it then still does. */
  since?: number;
}

/**
 * Shape of a {@link CaseState}. A build whose states an earlier one would misread gives the next number, so that the earlier one leaves them alone
 * (`readState`); what it can read otherwise, as a member that may be left out, keeps this one.
 */
export const FORMAT = 1;

/** The whole of a case as plain JSON: resume, continue-as-new, migration, query and simulation are this one value. */
export interface CaseState {
  readonly format: typeof FORMAT;
  readonly caseId: CaseId;
  readonly definition: { readonly key: string; readonly version: number };
  readonly startedAt: number;
  readonly startedBy: Actor;
  /** The call that it answers when it ends. */
  readonly calledBy?: Extract<StartCause, { kind: 'call' }>;
  status: CaseStatus;
  endState: string | null;
  /** Code of the error that it has ended with: nothing in it has caught it. */
  endError?: string;
  endedAt: number | null;
  title: string;
  /** Steps taken; the guard of double flushes. */
  seq: number;
  /** Revision of the engine it runs under (`engine/revisions.ts`); absent: the first. */
  readonly rules?: number;
  /** Its definition was published before expressions were checked: what they cannot answer stays a quiet no, under any revision. */
  readonly quietExpressions?: true;
  /** Source of ids under the first revision. */
  lastId: number;
  /** Since: how many ids of a name were given (`idName`). As many as there are places, however long the case lives. */
  idsGiven?: Record<string, number>;
  parameters: Record<string, ParameterValue>;
  calendar: CalendarSnapshot;
  scopes: Record<string, Scope>;
  /** Variables of ended multi-instance instances, for reading; since `whatIsEndedLeaves` always empty. */
  endedScopes: ScopeVariables[];
  instances: Record<string, ElementInstance>;
  /** Work items that are open. */
  tasks: Record<string, WorkItem>;
  /** Element instance → its human work, where it takes more than one answer. */
  works?: Record<string, HumanWork>;
  /** Those that run; until `whatIsEndedLeaves` all of them. */
  deadlines: Record<string, Deadline>;
  /** Who has said yes so far, where a step of the process asks for it (去重). */
  approvers?: Approvers;
  /** Place of a clock (`clock`, `clock@key`) → what is kept of its ended rounds. */
  endedClocks?: Record<string, EndedClock>;
  /** Events that wait, in the order they began to. */
  waits: Record<string, Wait>;
  /** Tokens that wait at a join: scope and gateway → incoming flow → tokens. */
  joins: Record<PlaceKey, Record<string, number>>;
  /** Complex gateways that have been activated and wait to be reset: scope and gateway → the flows whose tokens activated them. Replaced, never changed in place. */
  resets?: Readonly<Record<PlaceKey, readonly FlowId[]>>;
  incidents: Record<string, Incident>;
  trace: Record<string, ElementTrace>;
  /** Sequence flow → times taken. */
  flowsTaken: Record<string, number>;
  /** Sticky words (see Clock.flag); the others are derived by `flagsOf`. */
  flags: string[];
  suspendedAt: number | null;
}
