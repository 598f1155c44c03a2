import { z } from 'zod';
import { parameterColumns } from '../../model/parameter.js';
import { localizedText } from '../../model/text.js';
import { caseStatus, deadlineState, instant, person, scopeRef } from './common.js';
import type { JournalData, JournalKind } from './journal-kinds.js';

/** What every entry says: when, who, where. */
const common = {
  seq: z.number().int(),
  at: instant,
  actor: person,
  elementId: z.string().nullable(),
  scope: scopeRef.optional(),
};
const entry = <const Kind extends JournalKind, Data extends z.ZodRawShape>(kind: Kind, data: Data) =>
  z.strictObject({ ...common, kind: z.literal(kind), data: z.strictObject(data) });

/** What a rule is called, and what are called the values that its list, or a column of its table, may hold. */
const ruleWords = z.strictObject({ label: localizedText, options: z.record(z.string(), localizedText).optional(), columns: parameterColumns.optional() });
/** Of what the engine did by itself: whose doing it comes of. People outside do not get it. */
const because = person.optional();
const id = z.string();
const values = z.record(z.string(), z.unknown());
/** A side that is left out was blank. */
const changes = z.array(z.strictObject({ name: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }));
const answer = {
  comment: z.string().optional(),
  signature: z.strictObject({ statement: z.string().optional(), imageId: z.string().optional(), formHash: z.string() }).optional(),
  attachments: z.array(id).optional(),
};
/** Why the engine ended something: a cause; of cases of long ago the text that stood for it; of what a person did, what he wrote. */
const reason = z.union([
  z.strictObject({ kind: z.enum(['boundary', 'terminate', 'eventSubProcess', 'cancel', 'returnTask', 'withdrawTask', 'overdueTask']), elementId: id }),
  z.strictObject({ kind: z.enum(['completionCondition', 'completed', 'cancelled', 'elementLeft', 'mended']) }),
  z.string(),
]);
/** Whom a notice is for, as the case says it. */
const recipients = z.array(
  z.union([
    z.strictObject({ role: id, party: id.optional() }),
    z.strictObject({ user: id }),
    z.strictObject({ superiorOf: id }),
    z.strictObject({ superiorOfRole: id }),
    z.strictObject({ party: id }),
    z.strictObject({ address: z.string() }),
  ]),
);
const ruleValue = z.strictObject({ value: z.unknown(), unit: z.string() });
const channel = z.enum(['mail', 'inApp']);
const handed = { taskId: id, from: person, to: person, because };
const moved = { deadlineId: id, from: instant, to: instant, because };
/** `to`: people, mail addresses; where nobody could be found, the role or company it was for (`label`). */
const delivery = {
  notificationId: id,
  channel,
  /** Kind of notice. */
  reason: z.string(),
  to: z.array(z.strictObject({ id: id.nullable(), name: z.string(), address: z.string().optional(), label: localizedText.optional() })),
  subject: localizedText,
};

/** Schemas that have at least the fields that are stored of an entry. */
type Tells<Field extends PropertyKey> = { readonly shape: { readonly data: { readonly shape: Readonly<Record<Field, z.ZodType>> } } };
type FieldOf<T> = T extends unknown ? keyof T : never;

/** Kind of journal entry → the entry as readers get it. Total, and each says every field that is stored: a new kind or field does not compile until it is told here. */
export const journalEntries = {
  /** `cause`: what has begun it, where that was no person: a call activity of another case, a message or a signal. Not to people outside. */
  caseStarted: entry('caseStarted', {
    definition: z.strictObject({ key: id, version: z.number().int() }),
    variables: values,
    cause: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('call'), callId: id, caseId: id, elementId: id }),
        z.strictObject({ kind: z.literal('message'), startEvent: id, messageId: id, name: z.string() }),
        z.strictObject({ kind: z.literal('signal'), startEvent: id, signalId: id, name: z.string() }),
      ])
      .optional(),
    because,
  }),
  elementActivated: entry('elementActivated', { instanceId: id, attachedTo: id.optional(), triggeredBy: id.optional(), compensates: id.optional(), because }),
  elementCompleted: entry('elementCompleted', { instanceId: id, because }),
  elementTerminated: entry('elementTerminated', { instanceId: id, reason, because }),
  sequenceFlowTaken: entry('sequenceFlowTaken', { flowId: id, source: id, target: id, because }),
  /** People outside get `taskId` alone. */
  taskCreated: entry('taskCreated', {
    taskId: id,
    assignee: id.nullable().optional(),
    candidateGroups: z.array(id).optional(),
    candidateParty: id.nullable().optional(),
    because,
  }),
  /** What is beside the values, people outside get of their own answers only. */
  taskCompleted: entry('taskCompleted', { taskId: id, outcome: z.string(), changed: changes, onBehalfOf: person.optional(), ...answer, because }),
  /** No `reason`: people outside do not get it; the case was ended by hand in the database. */
  taskCancelled: entry('taskCancelled', { taskId: id, reason: reason.optional(), because }),
  /** `place`: what changed hands is that it comes back to him (`asker`), or that his turn will come (`toCome`); without: who has it. `askers` wait for it. */
  taskReassigned: entry('taskReassigned', {
    taskId: id,
    from: person.nullable(),
    to: person.nullable(),
    reason: z.string(),
    place: z.enum(['asker', 'toCome']).optional(),
    askers: z.array(person).optional(),
    because,
  }),
  taskReleased: entry('taskReleased', { taskId: id, because }),
  taskDelegated: entry('taskDelegated', { ...handed, comment: z.string().optional() }),
  /** `takenBack`: by who had asked; whom he had asked (`from`) has said nothing. */
  taskReturned: entry('taskReturned', { ...handed, outcome: z.string().optional(), takenBack: z.literal(true).optional(), ...answer }),
  /** 驳回: where to, and what comes after it. */
  stepReturned: entry('stepReturned', { taskId: id, to: id, then: z.enum(['again', 'straightBack']), comment: z.string().optional(), because }),
  /** 原路返回: to whom, or first to a step in between whose fields (`changed`) have changed since. */
  wentStraightBack: entry('wentStraightBack', { to: id, changed: z.array(z.string()), because }),
  taskWithdrawn: entry('taskWithdrawn', { taskId: id, comment: z.string().optional(), because }),
  /** The engine has acted for people. `outcome`: it counts as this answer, of `user` where it is his; `to`: the case goes on there. */
  actedAutomatically: entry('actedAutomatically', {
    why: z.enum(['sameApprover', 'starterHimself', 'nobodyFound', 'overdue']),
    taskId: id.optional(),
    user: person.optional(),
    outcome: z.string().optional(),
    to: id.optional(),
    because,
  }),
  approvalStepsChanged: entry('approvalStepsChanged', { added: z.array(localizedText), removed: z.array(localizedText), because }),
  /** 离岗代理: the one who has it now does it for the other. */
  taskDeputized: entry('taskDeputized', handed),
  taskUrged: entry('taskUrged', { taskId: id, comment: z.string().optional(), because }),
  copySent: entry('copySent', { taskId: id, users: z.array(person), comment: z.string().optional(), because }),
  taskSkipped: entry('taskSkipped', { taskId: id, assignee: person.nullable(), reason: z.enum(['decided', 'removed']), because }),
  signersAdded: entry('signersAdded', {
    taskId: id,
    position: z.enum(['before', 'after', 'parallel']),
    users: z.array(person),
    comment: z.string().optional(),
    because,
  }),
  /** Whoever was to sign: a person, or somebody of the groups. */
  signerRemoved: entry('signerRemoved', { taskId: id, user: person.optional(), groups: z.array(id).optional(), comment: z.string().optional(), because }),
  deadlineStarted: entry('deadlineStarted', {
    deadlineId: id,
    parameter: z.string(),
    from: instant,
    dueAt: instant,
    state: deadlineState,
    /** `YYYY-MM-DD` */
    countedDays: z.array(z.string()),
    because,
  }),
  deadlineMet: entry('deadlineMet', { deadlineId: id, metAt: instant, late: z.boolean(), because }),
  deadlineExpired: entry('deadlineExpired', { deadlineId: id, parameter: z.string(), dueAt: instant, because }),
  deadlineCancelled: entry('deadlineCancelled', { deadlineId: id, because }),
  deadlineChanged: entry('deadlineChanged', { ...moved, why: z.string() }),
  deadlinePaused: entry('deadlinePaused', { deadlineId: id, reason: z.string(), because }),
  deadlineResumed: entry('deadlineResumed', moved),
  reminderDue: entry('reminderDue', { notificationId: id, deadlineId: id, reason: z.string(), to: recipients, because }),
  /** `messageId`, `correlationKey`: of one that was sent under a key. People outside get neither. */
  messageReceived: entry('messageReceived', { name: z.string(), payload: values, messageId: id.optional(), correlationKey: z.string().optional(), because }),
  messageSent: entry('messageSent', { messageId: id, name: z.string(), correlationKey: z.string(), payload: values, because }),
  signalThrown: entry('signalThrown', { signalId: id, name: z.string(), payload: values, because }),
  signalReceived: entry('signalReceived', { signalId: id, name: z.string(), payload: values, because }),
  notificationRequested: entry('notificationRequested', { notificationId: id, channel, to: recipients, subject: localizedText, because }),
  serviceCalled: entry('serviceCalled', { effectId: id, service: z.string(), because }),
  caseCalled: entry('caseCalled', { callId: id, process: z.string(), values, because }),
  /** `refused`: the case was not begun. `error`: the code of the error that it ended with. */
  calledCaseEnded: entry('calledCaseEnded', {
    callId: id,
    messageId: id,
    caseId: id.optional(),
    status: z.enum(['completed', 'cancelled', 'refused']),
    endState: z.string().optional(),
    error: z.string().optional(),
    because,
  }),
  /** `row`: from 1; `gives`: what the rule gives for each of `outputs`. */
  decisionMade: entry('decisionMade', {
    decision: z.string(),
    hitPolicy: z.string(),
    inputs: z.array(z.strictObject({ expression: z.string(), label: localizedText.optional(), value: z.unknown() })),
    rules: z.array(z.strictObject({ row: z.number().int(), id: id.optional(), annotation: z.string().optional(), gives: z.array(z.unknown()) })),
    outputs: z.array(z.strictObject({ name: z.string(), label: localizedText.optional() })),
    result: z.unknown(),
    because,
  }),
  serviceSucceeded: entry('serviceSucceeded', { effectId: id, because }),
  escalationThrown: entry('escalationThrown', { escalation: z.string(), because }),
  errorThrown: entry('errorThrown', { error: z.string(), because }),
  /** `within`: the ad-hoc sub-process. */
  activityStarted: entry('activityStarted', { within: id, because }),
  activitiesEnded: entry('activitiesEnded', { because }),
  /** `activityRef`: the one activity to undo; null: all of the scope. */
  compensationThrown: entry('compensationThrown', { activityRef: id.nullable(), because }),
  activityCompensated: entry('activityCompensated', { instanceId: id, because }),
  transactionCancelled: entry('transactionCancelled', { cancelledBy: id, because }),
  timerFired: entry('timerFired', { due: instant, n: z.number().int(), because }),
  incidentCreated: entry('incidentCreated', { incidentId: id, code: z.string(), params: values, because }),
  incidentResolved: entry('incidentResolved', { incidentId: id, code: z.string(), how: z.enum(['retried', 'resolved']), reason, because }),
  variablesChanged: entry('variablesChanged', { changed: changes, because }),
  /**
   * `deadlineId`: of `changeDeadline`. Of `changeParameters`: the `parameters` as they are since, what those were that have changed (`before`; null: there was
   * none), what each of these is called (`rules`), and whether the calendar came with them.
   */
  operationApplied: entry('operationApplied', {
    operation: z.enum(['cancel', 'suspend', 'resume', 'changeDeadline', 'changeParameters']),
    reason: z.string(),
    deadlineId: id.optional(),
    parameters: z.record(z.string(), ruleValue).optional(),
    before: z.record(z.string(), ruleValue.nullable()).optional(),
    rules: z.record(z.string(), ruleWords).optional(),
    calendar: z.boolean().optional(),
    because,
  }),
  /** `status`: not to people outside. */
  caseEnded: entry('caseEnded', { endState: z.string(), status: caseStatus.optional(), because }),
  taskClaimed: entry('taskClaimed', { taskId: id }),
  commentAdded: entry('commentAdded', { commentId: id, text: z.string(), internal: z.boolean() }),
  /** `attachments`: people outside get their own only. */
  attachmentAdded: entry('attachmentAdded', { attachments: z.array(z.strictObject({ id, name: z.string(), size: z.number().int() })).optional() }),
  messageExpired: entry('messageExpired', { messageId: id, name: z.string(), correlationKey: z.string() }),
  notificationSent: entry('notificationSent', { ...delivery, result: z.literal('sent') }),
  /** `result`: why somebody did not get it; of long ago in the mail server's words. */
  notificationFailed: entry('notificationFailed', { ...delivery, result: z.union([localizedText, z.string()]) }),
  /** `because`: what has made it needless (of `notNeeded`). */
  notificationSkipped: entry('notificationSkipped', { ...delivery, result: z.enum(['notNeeded', 'hadIt']), because: z.string().optional() }),
} satisfies { readonly [Kind in JournalKind]: Tells<FieldOf<JournalData[Kind]>> };

/** An entry of a kind that this version does not know: of another version of the server. Readers let it be. */
const otherEntry = z.strictObject({
  ...common,
  kind: z
    .string()
    .refine((kind) => !Object.hasOwn(journalEntries, kind))
    .describe('a kind of another version'),
  data: values,
});

/** An entry of a case's journal: something that happened; discriminated by `kind`, once `kind` is known to be one of `journalEntries`. */
export const journalEntry = z.union([...Object.values(journalEntries), otherEntry]);
export type JournalEntry = z.infer<typeof journalEntry>;

/** Kind → what an entry of it tells. */
type Told = { readonly [Kind in JournalKind]: z.infer<(typeof journalEntries)[Kind]>['data'] };
type Common = Pick<JournalEntry, keyof typeof common>;
/** An entry of one of these kinds; of any that this version knows. */
export type JournalEntryOf<Kind extends JournalKind = JournalKind> = { [K in Kind]: Common & { kind: K; data: Told[K] } }[Kind];
