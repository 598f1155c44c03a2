import type { ReturnThen } from '../model/approvals/task-operations.js';
import type { Basis } from '../model/forms/basis.js';
import type { ParameterValue } from '../model/parameter.js';
import type { LocalizedText } from '../model/text.js';
import type { Actor, StartCause } from './case-state.js';
import type { ArrivedDescent } from './descent.js';
import type { CallEnd, NotifyEffect } from './effect.js';
import type { SignPlace } from './work-items/signers.js';
import type { CalendarSnapshot } from './time/calendar.js';
import type { CaseId, DeadlineId, ElementId, IncidentId, WorkItemId } from '../model/ids.js';

/** A signature: who, when, and over what (hash of the form's values). */
export interface Signature {
  readonly statement?: string;
  readonly imageId?: string;
  readonly formHash: string;
}

/** What people and programs may ask of a running case. Instants are epoch milliseconds. */
export type Command =
  | {
      readonly kind: 'completeTask';
      readonly taskId: WorkItemId;
      readonly outcome: string;
      /** Fields that change, as they shall be (lists whole). */
      readonly values: Readonly<Record<string, unknown>>;
      /** What was changed in them, and on what: merged into what the case has by now. None: `values` are a patch that was made just now. */
      readonly basedOn?: Readonly<Record<string, Basis>>;
      readonly comment?: string;
      readonly signature?: Signature;
      readonly attachments?: readonly string[];
    }
  | { readonly kind: 'sendMessage'; readonly name: string; readonly payload: Readonly<Record<string, unknown>> }
  /** From the delivery of messages under a key: of a program, or of another case. */
  | {
      readonly kind: 'correlateMessage';
      readonly messageId: string;
      readonly name: string;
      readonly correlationKey: string;
      readonly payload: Readonly<Record<string, unknown>>;
      readonly descent?: ArrivedDescent;
    }
  /** From the delivery of signals of other cases. `waits`: ids of the waits that were open when it was thrown. */
  | {
      readonly kind: 'receiveSignal';
      readonly signalId: string;
      readonly name: string;
      readonly payload: Readonly<Record<string, unknown>>;
      readonly waits: readonly string[];
      readonly descent?: ArrivedDescent;
    }
  | {
      readonly kind: 'reassignTask';
      readonly taskId: WorkItemId;
      readonly assignee: string | null;
      /** Of a delegated item that is given back: the opinion with which it goes back; blank: none. */
      readonly reason: string;
      /** As the record names them: who had it (a claim is not the case's to know), who has it now. */
      readonly people?: { readonly from: Actor | null; readonly to: Actor | null };
      /**
       * Whose places in it change hands: what he has, what comes back to him, or (the id of an item whose turn has not come) his turn. Absent: who has it, and
       * nobody waits for it to come back.
       */
      readonly of?: Actor;
    }
  | { readonly kind: 'delegateTask'; readonly taskId: WorkItemId; readonly to: Actor; readonly comment?: string }
  /** `from`: who has it, as the record names him. */
  | { readonly kind: 'takeBackTask'; readonly taskId: WorkItemId; readonly from: Actor; readonly comment?: string }
  | { readonly kind: 'addSign'; readonly taskId: WorkItemId; readonly users: readonly Actor[]; readonly place: SignPlace; readonly comment?: string }
  /** `to`: the step before, the starter's own, or a step that was passed. */
  | {
      readonly kind: 'returnTask';
      readonly taskId: WorkItemId;
      readonly to: 'previous' | 'starter' | ElementId;
      readonly then: ReturnThen;
      readonly comment?: string;
    }
  /** Which completed task: `scopeKey` as of `startActivity`, `doneAt` when it was completed. */
  | {
      readonly kind: 'withdrawTask';
      readonly taskId: WorkItemId;
      readonly elementId: ElementId;
      readonly scopeKey?: string;
      readonly doneAt: number;
      readonly comment?: string;
    }
  /** `holder`: user name of who has claimed it, which the case does not know. */
  | { readonly kind: 'urgeTask'; readonly taskId: WorkItemId; readonly holder?: string; readonly comment?: string }
  /** From the keeper of deputies: `to` has an item that is `of`’s, while that one is away. */
  | { readonly kind: 'standIn'; readonly taskId: WorkItemId; readonly of: Actor; readonly to: Actor }
  | { readonly kind: 'copyTask'; readonly taskId: WorkItemId; readonly users: readonly Actor[]; readonly comment?: string }
  | { readonly kind: 'removeSign'; readonly taskId: WorkItemId; readonly comment?: string }
  /** `scopeKey`: which item, where its ad-hoc sub-process is a multi-instance (`taiwan/3`). */
  | { readonly kind: 'startActivity'; readonly elementId: ElementId; readonly scopeKey?: string }
  /** `elementId`: the ad-hoc sub-process. */
  | { readonly kind: 'endActivities'; readonly elementId: ElementId; readonly scopeKey?: string }
  | { readonly kind: 'cancelCase'; readonly reason: string }
  | { readonly kind: 'suspendCase'; readonly reason: string }
  | { readonly kind: 'resumeCase'; readonly reason: string }
  | { readonly kind: 'changeDeadline'; readonly deadlineId: DeadlineId; readonly dueAt: number; readonly reason: string }
  | {
      readonly kind: 'changeParameters';
      readonly parameters: Readonly<Record<string, ParameterValue>>;
      readonly calendar?: CalendarSnapshot;
      readonly reason: string;
    }
  /** `dueAt` sets the moment of a timer whose own could not be worked out. */
  | { readonly kind: 'retryIncident'; readonly incidentId: IncidentId; readonly dueAt?: number; readonly reason: string }
  | { readonly kind: 'resolveIncident'; readonly incidentId: IncidentId; readonly reason: string }
  /** From the delivery of what goes from case to case: a called case has ended, or could not be begun. */
  | {
      readonly kind: 'callEnded';
      /** Of the telling: the record keeps it, so that it is heard once. */
      readonly messageId: string;
      readonly callId: string;
      /** Number of the called case; absent: there is none. */
      readonly caseId?: CaseId;
      readonly end: CallEnd | { readonly status: 'refused'; readonly error: LocalizedText };
      readonly descent?: ArrivedDescent;
    }
  /**
   * From who knows the people: whether there is anybody who may do an item that is offered to these roles and this company, with an account in use, and from
   * whom the case is not kept.
   */
  | {
      readonly kind: 'offerChecked';
      readonly taskId: WorkItemId;
      readonly groups: readonly string[];
      readonly party: string | null;
      readonly hasPeople: boolean;
      /** Where there are none: there would be, but the case is kept from each of them (`withheldFrom`), or nobody has an account in use. Absent: one of the two. */
      readonly isKept?: boolean;
    }
  /** From the delivery of notifications: it failed for good. `unknownUsers`: those it was for who have no account, or one that is disabled. */
  | {
      readonly kind: 'notificationFailed';
      readonly notification: NotifyEffect;
      readonly error: string | LocalizedText;
      readonly unknownUsers?: readonly string[];
    };

/** What comes into `step`. `now` is the host's clock. */
export type Trigger = (
  | Command
  | { readonly kind: 'timerFired' }
  | { readonly kind: 'effectSucceeded'; readonly effectId: string; readonly result: unknown }
  | { readonly kind: 'effectFailed'; readonly effectId: string; readonly error: string | LocalizedText }
) & { readonly now: number; readonly actor: Actor };

/** What a case is started with. */
export interface StartInput {
  readonly caseId: CaseId;
  readonly now: number;
  readonly startedBy: Actor;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly calendar: CalendarSnapshot;
  /** What has begun it; absent: a person or program by the start form. */
  readonly cause?: StartCause;
  /** Of which message or signal from case to case, or call, it comes. */
  readonly descent?: ArrivedDescent;
  /** Revision of the engine to begin under; the newest unless said. */
  readonly rules?: number;
}

/** The person the engine itself acts as. */
export const SYSTEM: Actor = { id: 'system', name: 'system' };
