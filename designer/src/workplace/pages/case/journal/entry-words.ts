import type { TFunction } from 'i18next';
import type { CaseDetail, JournalEntry, JournalEntryOf, JournalKind } from '../../../../../../api/contract/index.js';
import type { ProcessDefinition } from '../../../../../../model/process-definition.js';
import { own } from '../../../../../../model/own.js';
import type { LocalizedText } from '../../../../../../model/text.js';
import { indexOf } from '../../../../../../model/process-index.js';
import { formatInstant } from '../../../../kit/i18n/format.js';
import { localized, type Language } from '../../../../kit/i18n/localized.js';
import type { PublishedDefinition } from '../case-queries.js';
import { clockIdOf } from './clock-id.js';

/** What wording an entry needs to look at. */
export interface EntryContext {
  readonly t: TFunction<'case'>;
  readonly language: Language;
  readonly definition: PublishedDefinition;
  readonly detail: CaseDetail;
  /** What a process is called, by its key. */
  readonly processName: (key: string) => string;
}

type AtStep = Pick<JournalEntry, 'elementId'>;
type OfClock = AtStep & { readonly data: { readonly deadlineId: string; readonly parameter?: string } };
type OfNotice = JournalEntryOf<'notificationSent' | 'notificationFailed' | 'notificationSkipped'>;
type Wording<Entry> = (entry: Entry, context: EntryContext) => string;

function elementNameOf(elementId: string, { definition, language }: EntryContext): string {
  const element = indexOf(definition).element(elementId);
  return element ? localized(element.name, language) : elementId;
}

function stepOf(entry: AtStep, { definition, language }: EntryContext): string {
  const element = indexOf(definition).element(entry.elementId ?? undefined);
  return element ? localized(element.name, language) : (entry.elementId ?? '');
}

function clockOf(entry: OfClock, context: EntryContext): string {
  const { definition, detail, language } = context;
  const { deadlineId, parameter } = entry.data;
  const deadline = detail.deadlines.find((each) => each.id === deadlineId);
  if (deadline) return localized(deadline.name, language);
  const clockId = clockIdOf(deadlineId); // one of an earlier visit is not shown with the case
  const clock = indexOf(definition).clock(clockId) ?? definition.clocks.find((each) => each.parameter === parameter);
  return clock ? localized(clock.name, language) : stepOf(entry, context);
}

function outcomeOf(entry: AtStep, id: string, { definition, language }: EntryContext): string {
  const element = indexOf(definition).element(entry.elementId ?? undefined);
  const outcome = element?.type === 'userTask' ? element.outcomes.find((each) => each.id === id) : undefined;
  return outcome ? localized(outcome.name, language) : id;
}

const namesOf = (named: readonly { readonly name: string }[], { t }: EntryContext): string => named.map(({ name }) => name).join(t('listComma'));

/** Whom a notification went to: people, mail addresses; a role or company where nobody could be found. */
const receiversOf = ({ data }: OfNotice, { t, language }: EntryContext): string =>
  data.to.map(({ label, name, address }) => (label ? localized(label, language) : name || (address ?? ''))).join(t('listComma'));

/** Name of an end state: of the end event that gives it. */
export function endStateName(definition: ProcessDefinition, state: string, language: Language): string | undefined {
  const end = indexOf(definition)
    .ofType('endEvent')
    .find((each) => each.endState === JSON.stringify(state));
  return end ? localized(end.name, language) : undefined;
}

function endStateOf(state: string, { t, definition, language }: EntryContext): string {
  const known = (['completed', 'cancelled'] as const).find((each) => each === state);
  return endStateName(definition, state, language) ?? (known ? t(`endState.${known}`) : state);
}

const step =
  (
    key:
      | 'taskClaimed'
      | 'taskReleased'
      | 'taskWithdrawn'
      | 'taskUrged'
      | 'taskCancelled'
      | 'taskSkipped'
      | 'incidentCreated'
      | 'incidentResolved'
      | 'activityStarted'
      | 'activitiesEnded'
      | 'activityCompensated'
      | 'transactionCancelled',
  ): Wording<AtStep> =>
  (entry, context) =>
    context.t(`entry.${key}`, { step: stepOf(entry, context) });
const returned: Wording<JournalEntryOf<'taskReturned'>> = (entry, context) => {
  const { outcome, comment, takenBack, from, to } = entry.data;
  const words = { step: stepOf(entry, context), from: from.name, to: to.name };
  if (takenBack) return context.t('entry.taskTakenBack', words);
  if (outcome !== undefined) return context.t('entry.opinionGiven', { ...words, opinion: outcomeOf(entry, outcome, context) });
  return context.t(comment === undefined ? 'entry.taskReturned' : 'entry.opinionWritten', words);
};
const automatic: Wording<JournalEntryOf<'actedAutomatically'>> = (entry, context) => {
  const { why, outcome, user, to } = entry.data;
  const reason = context.t(`entry.automatic.${why}`);
  const words = { step: stepOf(entry, context), reason, name: user?.name ?? '' };
  if (to !== undefined) return context.t('entry.automatic.jumped', { ...words, to: elementNameOf(to, context) });
  if (outcome === undefined) return context.t('entry.automatic.transferred', words);
  return context.t(user ? 'entry.automatic.decidedFor' : 'entry.automatic.decided', { ...words, outcome: outcomeOf(entry, outcome, context) });
};
const REASSIGNED = { holder: 'entry.taskReassigned', asker: 'entry.askerReplaced', toCome: 'entry.turnReassigned' } as const;
const clock =
  (key: 'deadlineExpired' | 'deadlineCancelled' | 'deadlinePaused'): Wording<OfClock> =>
  (entry, context) =>
    context.t(`entry.${key}`, { clock: clockOf(entry, context) });
/** What the process calls a message; of one that only others know, its name. */
function messageName(name: string, { definition, language }: EntryContext): string {
  const message = own(definition.messages, name);
  return message ? localized(message.name, language) : name;
}
const notice =
  (key: 'notificationSent' | 'notificationFailed' | 'notificationSkipped'): Wording<OfNotice> =>
  (entry, context) =>
    context.t(`entry.${'because' in entry.data && entry.data.because === 'toldTogether' ? 'notificationTogether' : key}`, {
      to: receiversOf(entry, context),
      subject: localized(entry.data.subject, context.language),
    });

/** Which rows hit, and what came of it where that is one value; of several each row says its own. */
const decided: Wording<JournalEntryOf<'decisionMade'>> = (entry, context) => {
  const { rules, result } = entry.data;
  const words = { step: stepOf(entry, context), rows: rules.map(({ row }) => row).join(context.t('listComma')) };
  if (rules.length === 0) return context.t('entry.decisionNoRow', words);
  const one = typeof result === 'string' || typeof result === 'number' ? String(result) : undefined;
  return one === undefined ? context.t('entry.decisionMade', words) : context.t('entry.decisionGave', { ...words, result: one });
};

/** What has begun the case: a person, a call, a message or a signal. */
const begun: Wording<JournalEntryOf<'caseStarted'>> = ({ data: { cause } }, context) => {
  const { t, definition, language } = context;
  const process = localized(definition.name, language);
  if (!cause) return t('entry.caseStarted', { process });
  if (cause.kind === 'call') return t('entry.startedByCall', { process, caller: cause.caseId });
  if (cause.kind === 'signal') return t('entry.startedBySignal', { process, name: cause.name });
  return t('entry.startedByMessage', { process, name: messageName(cause.name, context) });
};

/** How a called case has ended. */
const callEnded: Wording<JournalEntryOf<'calledCaseEnded'>> = (entry, context) => {
  const { caseId: number = '', status, error } = entry.data;
  const words = { step: stepOf(entry, context), number };
  if (status === 'refused') return context.t('entry.callRefused', words);
  if (error !== undefined) return context.t('entry.calledCaseFailed', { ...words, error });
  return context.t(status === 'cancelled' ? 'entry.calledCaseCancelled' : 'entry.calledCaseEnded', words);
};

/** How much an entry weighs in the record people read. */
export type Weight = 'main' | 'minor' | 'late' | 'fault';

type Rule<K extends JournalKind> = readonly [Weight, Wording<JournalEntryOf<K>>] | null;

/**
 * Each kind of entry: how much it weighs and how it is worded; who and when stand beside it. Total: of a new kind both must be said. Null: the machine's own
 * steps, shown on the diagram.
 */
const KINDS: { readonly [K in JournalKind]: Rule<K> } = {
  elementActivated: null,
  elementCompleted: null,
  elementTerminated: null,
  sequenceFlowTaken: null,
  taskCreated: null,
  serviceCalled: null,
  serviceSucceeded: null,
  escalationThrown: null,
  errorThrown: null,
  compensationThrown: null,
  timerFired: null,
  reminderDue: null,
  notificationRequested: null,
  caseStarted: ['main', begun],
  taskCompleted: [
    'main',
    (entry, context) => {
      const words = { step: stepOf(entry, context), outcome: outcomeOf(entry, entry.data.outcome, context) };
      const { onBehalfOf } = entry.data;
      return onBehalfOf ? context.t('entry.taskCompletedFor', { ...words, name: onBehalfOf.name }) : context.t('entry.taskCompleted', words);
    },
  ],
  taskClaimed: ['minor', step('taskClaimed')],
  taskReleased: ['minor', step('taskReleased')],
  taskCancelled: ['minor', step('taskCancelled')],
  taskSkipped: ['minor', step('taskSkipped')],
  taskDelegated: ['main', (entry, context) => context.t('entry.taskDelegated', { step: stepOf(entry, context), to: entry.data.to.name })],
  taskReturned: ['main', returned],
  stepReturned: [
    'main',
    (entry, context) => context.t(`entry.returned.${entry.data.then}`, { step: stepOf(entry, context), to: elementNameOf(entry.data.to, context) }),
  ],
  wentStraightBack: [
    'main',
    ({ data }, context) =>
      context.t(data.changed.length > 0 ? 'entry.straightBackOverChanged' : 'entry.wentStraightBack', { to: elementNameOf(data.to, context) }),
  ],
  taskWithdrawn: ['main', step('taskWithdrawn')],
  actedAutomatically: ['main', automatic],
  approvalStepsChanged: [
    'main',
    (entry, context) => {
      const names = (steps: readonly LocalizedText[]): string => steps.map((each) => localized(each, context.language)).join(context.t('listComma')) || '–';
      return context.t('entry.approvalStepsChanged', { step: stepOf(entry, context), added: names(entry.data.added), removed: names(entry.data.removed) });
    },
  ],
  taskDeputized: [
    'main',
    (entry, context) => context.t('entry.taskDeputized', { step: stepOf(entry, context), from: entry.data.from.name, to: entry.data.to.name }),
  ],
  taskUrged: ['main', step('taskUrged')],
  copySent: ['main', (entry, context) => context.t('entry.copySent', { step: stepOf(entry, context), people: namesOf(entry.data.users, context) })],
  signersAdded: ['main', (entry, context) => context.t('entry.signersAdded', { step: stepOf(entry, context), people: namesOf(entry.data.users, context) })],
  signerRemoved: ['main', (entry, context) => context.t('entry.signerRemoved', { step: stepOf(entry, context), person: entry.data.user?.name ?? '' })],
  taskReassigned: [
    'main',
    (entry, context) =>
      context.t(REASSIGNED[entry.data.place ?? 'holder'], { step: stepOf(entry, context), to: entry.data.to?.name ?? context.t('entry.toGroup') }),
  ],
  deadlineStarted: [
    'minor',
    (entry, context) =>
      entry.data.state === 'exempt'
        ? context.t('entry.deadlineExempt', { clock: clockOf(entry, context) })
        : context.t('entry.deadlineStarted', { clock: clockOf(entry, context), due: formatInstant(entry.data.dueAt, context.language) }),
  ],
  deadlineMet: ['minor', (entry, context) => context.t(entry.data.late ? 'entry.deadlineMetLate' : 'entry.deadlineMet', { clock: clockOf(entry, context) })],
  deadlineExpired: ['late', clock('deadlineExpired')],
  deadlineCancelled: ['minor', clock('deadlineCancelled')],
  deadlinePaused: ['minor', clock('deadlinePaused')],
  deadlineChanged: [
    'main',
    (entry, context) =>
      context.t('entry.deadlineChanged', {
        clock: clockOf(entry, context),
        from: formatInstant(entry.data.from, context.language),
        to: formatInstant(entry.data.to, context.language),
      }),
  ],
  deadlineResumed: [
    'minor',
    (entry, context) => context.t('entry.deadlineResumed', { clock: clockOf(entry, context), to: formatInstant(entry.data.to, context.language) }),
  ],
  messageReceived: [
    'main',
    ({ data }, context) => {
      const message = messageName(data.name, context);
      if (data.correlationKey === undefined) return context.t('entry.messageReceived', { message });
      return context.t('entry.messageCame', { message, key: data.correlationKey });
    },
  ],
  messageExpired: ['main', ({ data }, context) => context.t('entry.messageExpired', { message: messageName(data.name, context), key: data.correlationKey })],
  messageSent: ['main', ({ data }, context) => context.t('entry.messageSent', { message: messageName(data.name, context), key: data.correlationKey })],
  signalThrown: ['main', ({ data }, { t }) => t('entry.signalThrown', { signal: data.name })],
  signalReceived: ['main', ({ data }, { t }) => t('entry.signalReceived', { signal: data.name })],
  decisionMade: ['main', decided],
  caseCalled: ['main', (entry, context) => context.t('entry.caseCalled', { step: stepOf(entry, context), process: context.processName(entry.data.process) })],
  calledCaseEnded: ['main', callEnded],
  variablesChanged: ['minor', (entry, context) => context.t('entry.variablesChanged', { step: stepOf(entry, context) })],
  notificationSent: ['minor', notice('notificationSent')],
  notificationFailed: ['fault', notice('notificationFailed')],
  notificationSkipped: ['minor', notice('notificationSkipped')],
  activityStarted: ['main', step('activityStarted')],
  activitiesEnded: ['main', step('activitiesEnded')],
  activityCompensated: ['main', step('activityCompensated')],
  transactionCancelled: ['main', step('transactionCancelled')],
  incidentCreated: ['fault', step('incidentCreated')],
  incidentResolved: ['main', step('incidentResolved')],
  operationApplied: ['main', ({ data }, { t }) => t(`operated.${data.operation}`)],
  commentAdded: ['main', (_, { t }) => t('entry.commentAdded')],
  attachmentAdded: ['main', (entry, context) => context.t('entry.attachmentAdded', { name: namesOf(entry.data.attachments ?? [], context) })],
  caseEnded: ['main', (entry, context) => context.t('entry.caseEnded', { state: endStateOf(entry.data.endState, context) })],
};

/** Whether an entry is of a kind that this version knows: the server may be of another one. */
export const isKnown = (entry: JournalEntry): entry is JournalEntryOf => Object.hasOwn(KINDS, entry.kind);

/** How much an entry weighs; null: people do not read it. */
export const weightOf = (entry: JournalEntryOf): Weight | null => (entry.kind === 'deadlineMet' && entry.data.late ? 'late' : (KINDS[entry.kind]?.[0] ?? null));

/** One line of the record in the reader's language: what happened. */
export function entryWords<K extends JournalKind>(entry: JournalEntryOf<K>, context: EntryContext): string {
  const rule: Rule<K> = KINDS[entry.kind];
  return rule ? rule[1](entry, context) : stepOf(entry, context);
}
