import { own } from '../../model/own.js';
import type { JournalData, JournalKind } from '../contract/journal-kinds.js';

/** How the readers of a kind treat what it says. */
interface KindRules<Field> {
  /** What people outside get of it; null: they do not know of such an entry. */
  readonly outside: readonly Field[] | null;
  /** What of it is an instant: kept as a number, told as ISO 8601. */
  readonly instants?: readonly Field[];
  /** What of it is a person: told with the name, also where an older entry has the id alone. */
  readonly people?: readonly Field[];
}
/** A field that some member of a union has. */
type FieldOf<T> = T extends unknown ? keyof T : never;

/** The house's own business: deadlines, mails, incidents, operations. */
const INSIDE = { outside: null } as const;

/** Every kind of entry. Total: a new kind does not compile until it is said who knows of it. */
const kinds: { readonly [K in JournalKind]: KindRules<FieldOf<JournalData[K]>> } = {
  caseStarted: { outside: ['definition', 'variables'] },
  elementActivated: { outside: ['instanceId'] },
  elementCompleted: { outside: ['instanceId'] },
  elementTerminated: INSIDE,
  sequenceFlowTaken: { outside: ['flowId', 'source', 'target'] },
  taskCreated: { outside: ['taskId'] },
  taskCompleted: { outside: ['taskId', 'outcome', 'changed'] },
  taskCancelled: { outside: ['taskId'] },
  taskReassigned: { outside: null, people: ['from', 'to'] },
  taskReleased: INSIDE,
  taskDelegated: INSIDE,
  taskReturned: INSIDE,
  stepReturned: INSIDE,
  wentStraightBack: INSIDE,
  taskWithdrawn: INSIDE,
  actedAutomatically: INSIDE,
  approvalStepsChanged: INSIDE,
  taskDeputized: INSIDE,
  taskUrged: INSIDE,
  copySent: { outside: null, people: ['users'] },
  taskSkipped: { outside: null, people: ['assignee'] },
  signersAdded: INSIDE,
  signerRemoved: { outside: null, people: ['user'] },
  deadlineStarted: { outside: null, instants: ['from', 'dueAt'] },
  deadlineMet: { outside: null, instants: ['metAt'] },
  deadlineExpired: { outside: null, instants: ['dueAt'] },
  deadlineCancelled: INSIDE,
  deadlineChanged: { outside: null, instants: ['from', 'to'] },
  deadlinePaused: INSIDE,
  deadlineResumed: { outside: null, instants: ['from', 'to'] },
  reminderDue: INSIDE,
  messageReceived: { outside: ['name', 'payload'] },
  messageSent: INSIDE,
  signalThrown: INSIDE,
  signalReceived: INSIDE,
  notificationRequested: INSIDE,
  serviceCalled: INSIDE,
  serviceSucceeded: INSIDE,
  decisionMade: INSIDE,
  caseCalled: INSIDE,
  calledCaseEnded: INSIDE,
  escalationThrown: INSIDE,
  errorThrown: INSIDE,
  activityStarted: INSIDE,
  activitiesEnded: INSIDE,
  compensationThrown: INSIDE,
  activityCompensated: INSIDE,
  transactionCancelled: INSIDE,
  timerFired: { outside: null, instants: ['due'] },
  incidentCreated: INSIDE,
  incidentResolved: INSIDE,
  variablesChanged: INSIDE,
  operationApplied: INSIDE,
  caseEnded: { outside: ['endState'] },
  taskClaimed: INSIDE,
  commentAdded: { outside: ['commentId', 'text', 'internal'] },
  attachmentAdded: { outside: [] },
  messageExpired: INSIDE,
  notificationSent: INSIDE,
  notificationFailed: INSIDE,
  notificationSkipped: INSIDE,
};

/** The rules of a kind as it stands in the journal; one that this version does not know is inside, and told as it is. */
const rulesOf = (kind: string): KindRules<string> => own<KindRules<string>>(kinds, kind) ?? INSIDE;

/** Whether people outside may know of an entry: how the case moves, and comments that are meant for them. */
export function isOutsideKind(kind: string, data: Readonly<Record<string, unknown>>): boolean {
  return rulesOf(kind).outside !== null && (kind !== 'commentAdded' || data['internal'] === false);
}

/** What of an entry's data people outside get. */
export const outsideFields = (kind: string): readonly string[] => rulesOf(kind).outside ?? [];

/** What of an entry's data is an instant. */
export const instantFields = (kind: string): readonly string[] => rulesOf(kind).instants ?? [];

/** What of an entry's data is a person. */
export const peopleFields = (kind: string): readonly string[] => rulesOf(kind).people ?? [];
