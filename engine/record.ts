import type { FormFault } from '../model/forms/form-fault.js';
import type { FieldConflict } from '../model/forms/merge.js';
import type { Actor, ScopeRef } from './case-state.js';

/** Kinds of journal entries (api.md). */
export type RecordKind =
  | 'caseStarted'
  | 'elementActivated'
  | 'elementCompleted'
  | 'elementTerminated'
  | 'sequenceFlowTaken'
  | 'taskCreated'
  | 'taskCompleted'
  | 'taskCancelled'
  | 'taskReassigned'
  | 'taskReleased'
  | 'taskDelegated'
  | 'taskReturned'
  | 'taskSkipped'
  | 'signersAdded'
  | 'signerRemoved'
  | 'deadlineStarted'
  | 'deadlineMet'
  | 'deadlineExpired'
  | 'deadlineCancelled'
  | 'deadlineChanged'
  | 'deadlinePaused'
  | 'deadlineResumed'
  | 'reminderDue'
  | 'messageReceived'
  | 'notificationRequested'
  | 'serviceCalled'
  | 'serviceSucceeded'
  | 'escalationThrown'
  | 'timerFired'
  | 'incidentCreated'
  | 'incidentResolved'
  | 'variablesChanged'
  | 'operationApplied'
  | 'caseEnded';

/** Something that happened. Wording is not stored: it is rendered in the reader's language from kind and data. */
export interface CaseRecord {
  readonly kind: RecordKind;
  readonly at: number;
  readonly actor: Actor;
  readonly elementId?: string;
  readonly scope?: ScopeRef;
  readonly data: Readonly<Record<string, unknown>>;
}

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
