import type { TFunction } from 'i18next';
import type { CaseDetail, JournalEntry, JournalKind } from '../../../../../../api/contract/index.js';
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
}

type Wording = (entry: JournalEntry, context: EntryContext) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isText = (value: unknown): value is LocalizedText => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

function stepOf(entry: JournalEntry, { definition, language }: EntryContext): string {
  const element = indexOf(definition).element(entry.elementId ?? undefined);
  return element ? localized(element.name, language) : (entry.elementId ?? '');
}

function clockOf(entry: JournalEntry, context: EntryContext): string {
  const { definition, detail, language } = context;
  const deadline = detail.deadlines.find((each) => each.id === entry.data['deadlineId']);
  if (deadline) return localized(deadline.name, language);
  const clockId = clockIdOf(text(entry.data['deadlineId'])); // one of an earlier visit is not shown with the case
  const clock = indexOf(definition).clock(clockId) ?? definition.clocks.find((each) => each.parameter === entry.data['parameter']);
  return clock ? localized(clock.name, language) : stepOf(entry, context);
}

function outcomeOf(entry: JournalEntry, { definition, language }: EntryContext): string {
  const element = indexOf(definition).element(entry.elementId ?? undefined);
  const outcome = element?.type === 'userTask' ? element.outcomes.find((each) => each.id === entry.data['outcome']) : undefined;
  return outcome ? localized(outcome.name, language) : text(entry.data['outcome']);
}

const instant = (value: unknown, language: Language): string => (typeof value === 'string' || typeof value === 'number' ? formatInstant(value, language) : '');

function personOf(value: unknown, { detail, language }: EntryContext): string {
  if (typeof value === 'object' && value !== null && 'label' in value && isText(value.label)) return localized(value.label, language);
  if (typeof value === 'object' && value !== null && 'name' in value) return text(value.name);
  const known = detail.tasks.find((task) => task.assignee?.id === value)?.assignee;
  return known ? known.name : text(value);
}

const peopleOf = (value: unknown, context: EntryContext): string =>
  Array.isArray(value) ? value.map((one: unknown) => personOf(one, context)).join(context.t('listComma')) : '';

/** Whom a notification went to: a person, a mail address, or several. */
function receiverOf(data: JournalEntry['data'], context: EntryContext): string {
  const to = data['to'] ?? data['recipient'] ?? data['name'];
  const one = (value: unknown): string =>
    typeof value === 'object' && value !== null ? personOf(value, context) || Object.values(value).map(text).filter(Boolean).join(' ') : text(value);
  return Array.isArray(to) ? to.map(one).join(context.t('listComma')) : one(to);
}

const subjectOf = (value: unknown, language: Language): string => (isText(value) ? localized(value, language) : text(value));

const fileNames = (value: unknown, { t }: EntryContext): string =>
  Array.isArray(value)
    ? value.map((file: unknown) => (typeof file === 'object' && file !== null && 'name' in file ? text(file.name) : '')).join(t('listComma'))
    : '';

const OPERATIONS = ['cancel', 'suspend', 'resume', 'changeDeadline', 'changeParameters', 'reassign', 'retryIncident', 'resolveIncident'] as const;

/** Name of an end state: of the end event that gives it. */
export function endStateName(definition: PublishedDefinition, state: string, language: Language): string | undefined {
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
  (key: 'taskClaimed' | 'taskReleased' | 'taskCancelled' | 'taskSkipped' | 'incidentCreated' | 'incidentResolved'): Wording =>
  (entry, context) =>
    context.t(`entry.${key}`, { step: stepOf(entry, context) });
const handed =
  (key: 'taskDelegated' | 'taskReturned'): Wording =>
  (entry, context) =>
    context.t(`entry.${key}`, { step: stepOf(entry, context), to: personOf(entry.data['to'], context) });
const clock =
  (key: 'deadlineExpired' | 'deadlineCancelled' | 'deadlinePaused'): Wording =>
  (entry, context) =>
    context.t(`entry.${key}`, { clock: clockOf(entry, context) });
const notice =
  (key: 'notificationSent' | 'notificationFailed' | 'notificationSkipped'): Wording =>
  (entry, context) =>
    context.t(`entry.${key}`, { to: receiverOf(entry.data, context), subject: subjectOf(entry.data['subject'], context.language) });

/** How much an entry weighs in the record people read. */
export type Weight = 'main' | 'minor' | 'late' | 'fault';

/**
 * Each kind of entry: how much it weighs and how it is worded; who and when stand beside it. Total: of a new kind both must be said. Null: the machine's own
 * steps, shown on the diagram.
 */
const KINDS: { readonly [K in JournalKind]: readonly [Weight, Wording] | null } = {
  elementActivated: null,
  elementCompleted: null,
  elementTerminated: null,
  sequenceFlowTaken: null,
  taskCreated: null,
  variablesChanged: null,
  serviceCalled: null,
  serviceSucceeded: null,
  escalationThrown: null,
  timerFired: null,
  reminderDue: null,
  notificationRequested: null,
  caseStarted: ['main', (_, { t, definition, language }) => t('entry.caseStarted', { process: localized(definition.name, language) })],
  taskCompleted: ['main', (entry, context) => context.t('entry.taskCompleted', { step: stepOf(entry, context), outcome: outcomeOf(entry, context) })],
  taskClaimed: ['minor', step('taskClaimed')],
  taskReleased: ['minor', step('taskReleased')],
  taskCancelled: ['minor', step('taskCancelled')],
  taskSkipped: ['minor', step('taskSkipped')],
  taskDelegated: ['main', handed('taskDelegated')],
  taskReturned: ['main', handed('taskReturned')],
  signersAdded: ['main', (entry, context) => context.t('entry.signersAdded', { step: stepOf(entry, context), people: peopleOf(entry.data['users'], context) })],
  signerRemoved: [
    'main',
    (entry, context) => context.t('entry.signerRemoved', { step: stepOf(entry, context), person: personOf(entry.data['user'], context) }),
  ],
  taskReassigned: [
    'main',
    (entry, context) =>
      context.t('entry.taskReassigned', { step: stepOf(entry, context), to: personOf(entry.data['to'], context) || context.t('entry.toGroup') }),
  ],
  deadlineStarted: [
    'minor',
    (entry, context) =>
      entry.data['state'] === 'exempt'
        ? context.t('entry.deadlineExempt', { clock: clockOf(entry, context) })
        : context.t('entry.deadlineStarted', { clock: clockOf(entry, context), due: instant(entry.data['dueAt'], context.language) }),
  ],
  deadlineMet: [
    'minor',
    (entry, context) => context.t(entry.data['late'] === true ? 'entry.deadlineMetLate' : 'entry.deadlineMet', { clock: clockOf(entry, context) }),
  ],
  deadlineExpired: ['late', clock('deadlineExpired')],
  deadlineCancelled: ['minor', clock('deadlineCancelled')],
  deadlinePaused: ['minor', clock('deadlinePaused')],
  deadlineChanged: [
    'main',
    (entry, context) =>
      context.t('entry.deadlineChanged', {
        clock: clockOf(entry, context),
        from: instant(entry.data['from'], context.language),
        to: instant(entry.data['to'], context.language),
      }),
  ],
  deadlineResumed: [
    'minor',
    (entry, context) => context.t('entry.deadlineResumed', { clock: clockOf(entry, context), to: instant(entry.data['to'], context.language) }),
  ],
  messageReceived: [
    'main',
    (entry, { t, definition, language }) => {
      const message = definition.messages[text(entry.data['name'])];
      return t('entry.messageReceived', { message: message ? localized(message.name, language) : text(entry.data['name']) });
    },
  ],
  notificationSent: ['minor', notice('notificationSent')],
  notificationFailed: ['fault', notice('notificationFailed')],
  notificationSkipped: ['minor', notice('notificationSkipped')],
  incidentCreated: ['fault', step('incidentCreated')],
  incidentResolved: ['main', step('incidentResolved')],
  operationApplied: [
    'main',
    (entry, { t }) => {
      const operation = OPERATIONS.find((each) => each === entry.data['operation']);
      return operation ? t(`operation.${operation}`) : text(entry.data['operation']);
    },
  ],
  commentAdded: ['main', (_, { t }) => t('entry.commentAdded')],
  attachmentAdded: ['main', (entry, context) => context.t('entry.attachmentAdded', { name: fileNames(entry.data['attachments'], context) })],
  caseEnded: ['main', (entry, context) => context.t('entry.caseEnded', { state: endStateOf(text(entry.data['endState']), context) })],
};

const kindOf = ({ kind }: Pick<JournalEntry, 'kind'>) => own<readonly [Weight, Wording] | null>(KINDS, kind);

/** How much an entry weighs; null: people do not read it. */
export const weightOf = (entry: Pick<JournalEntry, 'kind'>): Weight | null => kindOf(entry)?.[0] ?? null;

/** One line of the record in the reader's language: what happened. */
export const entryWords = (entry: JournalEntry, context: EntryContext): string => kindOf(entry)?.[1](entry, context) ?? stepOf(entry, context);
