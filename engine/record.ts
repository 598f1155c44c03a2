import type { FormFault } from '../model/forms/form-fault.js';
import type { ReturnThen } from '../model/approvals/task-operations.js';
import type { FieldConflict } from '../model/forms/merge.js';
import type { ParameterValue } from '../model/parameter.js';
import type { LocalizedText } from '../model/text.js';
import type { VariableChange } from './behaviors/variables.js';
import type { Actor, CaseStatus, DeadlineChange, DeadlineState, ScopeRef, StartCause } from './case-state.js';
import type { NotifyEffect, ResolvedRecipient } from './effect.js';
import type { Signature } from './trigger.js';
import type { Offer } from './work-items/work-item.js';
import type { CaseId, DeadlineId, ElementId, FlowId, IncidentId, InstanceId, WorkItemId } from '../model/ids.js';

/** Why the course of the case ended something, as data: readers word it in their language. */
export type EndCause =
  /** The boundary event, end event or event sub-process that did it. */
  | { readonly kind: 'boundary' | 'terminate' | 'eventSubProcess' | 'cancel'; readonly elementId: ElementId }
  /** A person has returned the case from this step, or has taken back his answer to it; its time has run out, and the case goes on elsewhere. */
  | { readonly kind: 'returnTask' | 'withdrawTask' | 'overdueTask'; readonly elementId: ElementId }
  /** Enough items are done; the case has ended; the element was left; what was wrong is mended. */
  | { readonly kind: 'completionCondition' | 'completed' | 'cancelled' | 'elementLeft' | 'mended' };

/** A cause; of a case from before revision `reasonsAreData` the text that stood for it (`boundary:RR-13t`). */
export type Said = EndCause | string;

/** The start, state and days of a deadline that begins to count. */
interface DeadlineBegun {
  readonly deadlineId: DeadlineId;
  readonly parameter: string;
  readonly from: number;
  readonly dueAt: number;
  readonly state: DeadlineState;
  readonly countedDays: readonly string[];
}

/** What an answer carries besides its values. */
interface AnswerBeside {
  readonly comment?: string;
  readonly signature?: Signature;
  readonly attachments?: readonly string[];
}

/** Kind of record → what one says. Instants are epoch milliseconds. */
export interface RecordData {
  /** `cause`: what has begun it, where that was no person. */
  caseStarted: {
    readonly definition: { readonly key: string; readonly version: number };
    readonly variables: Readonly<Record<string, unknown>>;
    readonly cause?: StartCause;
  };
  /** `attachedTo`: of a boundary event its host. `triggeredBy`: of an event sub-process its start event. `compensates`: the activation that is undone. */
  elementActivated: { readonly instanceId: InstanceId; readonly attachedTo?: string; readonly triggeredBy?: string; readonly compensates?: InstanceId };
  elementCompleted: { readonly instanceId: InstanceId };
  elementTerminated: { readonly instanceId: InstanceId; readonly reason: Said };
  sequenceFlowTaken: { readonly flowId: FlowId; readonly source: string; readonly target: string };
  taskCreated: {
    readonly taskId: WorkItemId;
    readonly assignee: string | null;
    readonly candidateGroups: readonly string[];
    readonly candidateParty: string | null;
  };
  /** `onBehalfOf`: whose deputy he was (离岗代理). */
  taskCompleted: {
    readonly taskId: WorkItemId;
    readonly outcome: string;
    readonly changed: readonly VariableChange[];
    readonly onBehalfOf?: Actor;
  } & AnswerBeside;
  taskCancelled: { readonly taskId: WorkItemId; readonly reason: Said };
  /** People as the API named them when it was asked; cases of long ago have ids alone. */
  taskReassigned: {
    readonly taskId: WorkItemId;
    readonly from: string | Actor | null;
    readonly to: string | Actor | null;
    readonly reason: string;
    /** What changed hands: that it comes back to him, that his turn will come. Absent: who has it. */
    readonly place?: 'asker' | 'toCome';
    /** Who waits for it to come back from now on, the first who has asked first. Absent: nobody. */
    readonly askers?: readonly Actor[];
  };
  taskReleased: { readonly taskId: WorkItemId };
  taskDelegated: { readonly taskId: WorkItemId; readonly from: Actor; readonly to: Actor; readonly comment?: string };
  /** `takenBack`: by who had asked; whom he had asked has said nothing. */
  taskReturned: { readonly taskId: WorkItemId; readonly from: Actor; readonly to: Actor; readonly outcome?: string; readonly takenBack?: true } & AnswerBeside;
  /** 驳回 from this step: where to, and what comes after it. */
  stepReturned: { readonly taskId: WorkItemId; readonly to: ElementId; readonly then: ReturnThen; readonly comment?: string };
  /** 原路返回: to whom it goes, or first to a step in between, whose fields (`changed`) have changed since. */
  wentStraightBack: { readonly to: ElementId; readonly changed: readonly string[] };
  /** 撤回: his answer to this step counts no more. */
  taskWithdrawn: { readonly taskId: WorkItemId; readonly comment?: string };
  /** The engine has acted for people: why, and what it did. `outcome`: it counts as this answer, of `user` where it is his; `to`: the case goes on there. */
  actedAutomatically: {
    readonly why: 'sameApprover' | 'starterHimself' | 'nobodyFound' | 'overdue';
    readonly taskId?: WorkItemId;
    readonly user?: Actor;
    readonly outcome?: string;
    readonly to?: ElementId;
  };
  /** Ops have changed the steps of an approval that is under way: which are still to come now, and which are no more. */
  approvalStepsChanged: { readonly added: readonly LocalizedText[]; readonly removed: readonly LocalizedText[] };
  /** 离岗代理: the one who has it now does it for the other. */
  taskDeputized: { readonly taskId: WorkItemId; readonly from: Actor; readonly to: Actor };
  /** 催办: whoever has the task was told that it is waited for. */
  taskUrged: { readonly taskId: WorkItemId; readonly comment?: string };
  /** 抄送. `users`: of copies that the definition sends, user names. */
  copySent: { readonly taskId: WorkItemId; readonly users: readonly (string | Actor)[]; readonly comment?: string };
  taskSkipped: { readonly taskId: WorkItemId; readonly assignee: string | null; readonly reason: 'decided' | 'removed' };
  signersAdded: {
    readonly taskId: WorkItemId;
    readonly position: 'before' | 'after' | 'parallel';
    readonly users: readonly Actor[];
    readonly comment?: string;
  };
  signerRemoved: { readonly taskId: WorkItemId; readonly comment?: string } & Offer;
  deadlineStarted: DeadlineBegun;
  deadlineMet: { readonly deadlineId: DeadlineId; readonly metAt: number; readonly late: boolean };
  deadlineExpired: { readonly deadlineId: DeadlineId; readonly parameter: string; readonly dueAt: number };
  deadlineCancelled: { readonly deadlineId: DeadlineId };
  deadlineChanged: { readonly deadlineId: DeadlineId; readonly from: number; readonly to: number; readonly why: DeadlineChange['kind'] };
  deadlinePaused: { readonly deadlineId: DeadlineId; readonly reason: string };
  deadlineResumed: { readonly deadlineId: DeadlineId; readonly from: number; readonly to: number };
  reminderDue: {
    readonly notificationId: string;
    readonly deadlineId: DeadlineId;
    readonly reason: NotifyEffect['reason'];
    readonly to: readonly ResolvedRecipient[];
  };
  /** `messageId`, `correlationKey`: of one that was sent under a key. */
  messageReceived: {
    readonly name: string;
    readonly payload: Readonly<Record<string, unknown>>;
    readonly messageId?: string;
    readonly correlationKey?: string;
  };
  messageSent: {
    readonly messageId: string;
    readonly name: string;
    readonly correlationKey: string;
    readonly payload: Readonly<Record<string, unknown>>;
  };
  signalThrown: { readonly signalId: string; readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  signalReceived: { readonly signalId: string; readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  notificationRequested: {
    readonly notificationId: string;
    readonly channel: NotifyEffect['channel'];
    readonly to: readonly ResolvedRecipient[];
    readonly subject: LocalizedText;
  };
  serviceCalled: { readonly effectId: string; readonly service: string };
  serviceSucceeded: { readonly effectId: string };
  /** A case of another process was asked for: `values` for its start form. */
  caseCalled: { readonly callId: string; readonly process: string; readonly values: Readonly<Record<string, unknown>> };
  /** It has ended, or (`refused`) was not begun. `error`: the code of the error that it ended with. */
  calledCaseEnded: {
    readonly callId: string;
    readonly messageId: string;
    readonly caseId?: CaseId;
    readonly status: 'completed' | 'cancelled' | 'refused';
    readonly endState?: string;
    readonly error?: string;
  };
  /** A decision table was asked; what each input was, which rules hit (`row` from 1) and what they give, column by column, and what came of it. */
  decisionMade: {
    readonly decision: string;
    /** With the aggregation where there is one: `COLLECT SUM`. */
    readonly hitPolicy: string;
    readonly inputs: readonly { readonly expression: string; readonly label?: LocalizedText; readonly value: unknown }[];
    readonly rules: readonly { readonly row: number; readonly id?: string; readonly annotation?: string; readonly gives: readonly unknown[] }[];
    readonly outputs: readonly { readonly name: string; readonly label?: LocalizedText }[];
    readonly result: unknown;
  };
  escalationThrown: { readonly escalation: string };
  errorThrown: { readonly error: string };
  /** A person has started an activity of an ad-hoc sub-process (`within`). */
  activityStarted: { readonly within: ElementId };
  /** A person has said that an ad-hoc sub-process is done. */
  activitiesEnded: object;
  /** `activityRef`: the one activity that is to be undone; null: all of the scope. */
  compensationThrown: { readonly activityRef: ElementId | null };
  /** An activity (`instanceId`: its activation) has been undone. */
  activityCompensated: { readonly instanceId: InstanceId };
  /** A cancel end event has cancelled the transaction. */
  transactionCancelled: { readonly cancelledBy: ElementId };
  timerFired: { readonly due: number; readonly n: number };
  incidentCreated: { readonly incidentId: IncidentId; readonly code: string; readonly params: Readonly<Record<string, unknown>> };
  incidentResolved: { readonly incidentId: IncidentId; readonly code: string; readonly how: 'retried' | 'resolved'; readonly reason: Said };
  variablesChanged: { readonly changed: readonly VariableChange[] };
  operationApplied: { readonly reason: string } & (
    | { readonly operation: 'cancel' | 'suspend' | 'resume' }
    | { readonly operation: 'changeDeadline'; readonly deadlineId: DeadlineId }
    | {
        readonly operation: 'changeParameters';
        readonly parameters: Readonly<Record<string, ParameterValue>>;
        /** What those of them were that have changed; null: the case had none. Absent: an earlier revision did not say it. */
        readonly before?: Readonly<Record<string, ParameterValue | null>>;
        readonly calendar: boolean;
      }
  );
  caseEnded: { readonly endState: string; readonly status: CaseStatus };
}

/** Kinds of records. */
export type RecordKind = keyof RecordData;

/** A record of one kind: something that happened. Wording is not stored: it is rendered in the reader's language from kind and data. */
export interface RecordOf<K extends RecordKind> {
  readonly kind: K;
  readonly at: number;
  /** Who did it: a person, or the engine itself (`SYSTEM`). */
  readonly actor: Actor;
  readonly elementId?: ElementId;
  readonly scope?: ScopeRef;
  /** `because`: of what the engine did by itself, whose doing it comes of. */
  readonly data: RecordData[K] & { readonly because?: Actor };
}

/** A record of any kind; discriminated by `kind`. */
export type CaseRecord = { [K in RecordKind]: RecordOf<K> }[RecordKind];

/** Why a trigger was not accepted. `path` is a JSON pointer into the command; the edge renders `code` in the reader's language. */
export interface Rejection {
  readonly code: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** All that is wrong with an answer, when it is more than one thing. */
  readonly faults?: readonly FormFault[];
  /** Where somebody else has changed the same meanwhile (`changedMeanwhile`). */
  readonly conflicts?: readonly FieldConflict[];
}
