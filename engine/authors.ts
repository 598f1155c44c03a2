import type { Actor } from './case-state.js';
import type { StepContext } from './context.js';
import type { RecordKind } from './record.js';
import { means } from './revisions.js';
import { SYSTEM } from './trigger.js';

/** Whose doing a record of each kind is: that of who gave the trigger, or what the engine does by itself because of it. */
const DOINGS: { readonly [K in RecordKind]: 'trigger' | 'engine' } = {
  caseStarted: 'trigger',
  elementActivated: 'engine',
  elementCompleted: 'engine',
  elementTerminated: 'engine',
  sequenceFlowTaken: 'engine',
  taskCreated: 'engine',
  taskCompleted: 'trigger',
  taskCancelled: 'engine',
  taskReassigned: 'trigger',
  taskReleased: 'trigger',
  taskDelegated: 'trigger',
  taskReturned: 'trigger',
  stepReturned: 'trigger',
  wentStraightBack: 'engine',
  taskWithdrawn: 'trigger',
  actedAutomatically: 'engine',
  approvalStepsChanged: 'engine',
  taskDeputized: 'engine',
  taskUrged: 'trigger',
  copySent: 'trigger',
  taskSkipped: 'engine',
  signersAdded: 'trigger',
  signerRemoved: 'trigger',
  deadlineStarted: 'engine',
  deadlineMet: 'engine',
  deadlineExpired: 'engine',
  deadlineCancelled: 'engine',
  deadlineChanged: 'engine',
  deadlinePaused: 'engine',
  deadlineResumed: 'engine',
  reminderDue: 'engine',
  messageReceived: 'trigger',
  messageSent: 'engine',
  signalThrown: 'engine',
  signalReceived: 'engine',
  notificationRequested: 'engine',
  serviceCalled: 'engine',
  serviceSucceeded: 'engine',
  decisionMade: 'engine',
  caseCalled: 'engine',
  calledCaseEnded: 'engine',
  escalationThrown: 'engine',
  errorThrown: 'engine',
  activityStarted: 'trigger',
  activitiesEnded: 'trigger',
  compensationThrown: 'engine',
  activityCompensated: 'engine',
  transactionCancelled: 'engine',
  timerFired: 'engine',
  incidentCreated: 'engine',
  incidentResolved: 'engine',
  variablesChanged: 'engine',
  operationApplied: 'trigger',
  caseEnded: 'engine',
};

/** Who did something, and whose doing it comes of. */
export interface Author {
  readonly actor: Actor;
  readonly because?: Actor;
}

/** Who did what a record of a kind tells. What the clock sets off in a person's step is nobody's doing but the system's. */
export function authorOf(ctx: StepContext, kind: RecordKind): Author {
  return DOINGS[kind] === 'trigger' ? { actor: ctx.actor } : engineAuthor(ctx);
}

/** Who did what the engine does by itself. */
export function engineAuthor({ state, actor, cause }: StepContext): Author {
  if (!means(state, 'systemActsAsItself')) return { actor };
  return { actor: SYSTEM, ...(cause && { because: cause }) };
}
