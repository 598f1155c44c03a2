import { useTranslation } from 'react-i18next';
import type { CaseDetail, JournalEntry } from '../../../../../api/contract/index.js';
import type { LocalizedText } from '../../../../../model/text.js';
import { formatInstant } from '../../../i18n/format.js';
import { localized, useLanguage } from '../../../i18n/i18n.js';
import type { PublishedDefinition } from '../case-queries.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isText = (value: unknown): value is LocalizedText => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** One line of the record in the reader's language: what happened. Who and when stand beside it. */
export function useEntryWords(definition: PublishedDefinition, detail: CaseDetail): (entry: JournalEntry) => string {
  const { t } = useTranslation('case');
  const language = useLanguage();
  const elementName = (id: string | null): string => {
    const element = definition.elements.find((each) => each.id === id);
    return element ? localized(element.name, language) : (id ?? '');
  };
  const clockName = (entry: JournalEntry): string => {
    const deadline = detail.deadlines.find((each) => each.id === entry.data['deadlineId']);
    if (deadline) return localized(deadline.name, language);
    const clock = definition.clocks.find((each) => each.id === entry.data['clockId'] || each.parameter === entry.data['parameter']);
    return clock ? localized(clock.name, language) : elementName(entry.elementId);
  };
  const outcomeName = (entry: JournalEntry): string => {
    const element = definition.elements.find((each) => each.id === entry.elementId);
    const outcome = element?.type === 'userTask' ? element.outcomes.find((each) => each.id === entry.data['outcome']) : undefined;
    return outcome ? localized(outcome.name, language) : text(entry.data['outcome']);
  };
  const instant = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? formatInstant(value, language) : '');
  const subject = (value: unknown): string => (isText(value) ? localized(value, language) : text(value));
  return (entry) => {
    const { kind, data } = entry;
    const step = elementName(entry.elementId);
    switch (kind) {
      case 'caseStarted':
        return t('entry.caseStarted', { process: localized(definition.name, language) });
      case 'taskCompleted':
        return t('entry.taskCompleted', { step, outcome: outcomeName(entry) });
      case 'taskClaimed':
        return t('entry.taskClaimed', { step });
      case 'taskReleased':
        return t('entry.taskReleased', { step });
      case 'taskCancelled':
        return t('entry.taskCancelled', { step });
      case 'taskReassigned':
        return t('entry.taskReassigned', { step, to: personOf(data['to']) || t('entry.toGroup') });
      case 'deadlineStarted':
        return data['state'] === 'exempt'
          ? t('entry.deadlineExempt', { clock: clockName(entry) })
          : t('entry.deadlineStarted', { clock: clockName(entry), due: instant(data['dueAt']) });
      case 'deadlineMet':
        return t(data['late'] === true ? 'entry.deadlineMetLate' : 'entry.deadlineMet', { clock: clockName(entry) });
      case 'deadlineExpired':
        return t('entry.deadlineExpired', { clock: clockName(entry) });
      case 'deadlineCancelled':
        return t('entry.deadlineCancelled', { clock: clockName(entry) });
      case 'deadlineChanged':
        return t('entry.deadlineChanged', { clock: clockName(entry), from: instant(data['from']), to: instant(data['to']) });
      case 'deadlinePaused':
        return t('entry.deadlinePaused', { clock: clockName(entry) });
      case 'deadlineResumed':
        return t('entry.deadlineResumed', { clock: clockName(entry), to: instant(data['to']) });
      case 'messageReceived': {
        const message = definition.messages[text(data['name'])];
        return t('entry.messageReceived', { message: message ? localized(message.name, language) : text(data['name']) });
      }
      case 'notificationSent':
        return t('entry.notificationSent', { to: receiver(data), subject: subject(data['subject']) });
      case 'notificationFailed':
        return t('entry.notificationFailed', { to: receiver(data), subject: subject(data['subject']) });
      case 'incidentCreated':
        return t('entry.incidentCreated', { step });
      case 'incidentResolved':
        return t('entry.incidentResolved', { step });
      case 'operationApplied':
        return operationWords(text(data['operation']));
      case 'commentAdded':
        return t('entry.commentAdded');
      case 'attachmentAdded':
        return t('entry.attachmentAdded', { name: fileNames(data['attachments']) });
      case 'caseEnded':
        return t('entry.caseEnded', { state: endStateWords(text(data['endState'])) });
      default:
        return step;
    }
  };

  function personOf(value: unknown): string {
    if (typeof value === 'object' && value !== null && 'name' in value) return text(value.name);
    const known = detail.tasks.find((task) => task.assignee?.id === value)?.assignee;
    return known ? known.name : text(value);
  }
  function receiver(data: JournalEntry['data']): string {
    const to = data['to'] ?? data['recipient'] ?? data['name'];
    const one = (value: unknown): string =>
      typeof value === 'object' && value !== null ? personOf(value) || Object.values(value).map(text).filter(Boolean).join(' ') : text(value);
    return Array.isArray(to) ? to.map(one).join(', ') : one(to);
  }
  function operationWords(operation: string): string {
    const known = ['cancel', 'suspend', 'resume', 'changeDeadline', 'changeParameters', 'reassign', 'retryIncident', 'resolveIncident'] as const;
    const found = known.find((each) => each === operation);
    return found ? t(`operation.${found}`) : operation;
  }
  function endStateWords(state: string): string {
    return (
      endStateName(definition, state, language) ?? (state === 'cancelled' ? t('endState.cancelled') : state === 'completed' ? t('endState.completed') : state)
    );
  }
}

const fileNames = (value: unknown): string =>
  Array.isArray(value) ? value.map((file: unknown) => (typeof file === 'object' && file !== null && 'name' in file ? text(file.name) : '')).join(', ') : '';

/** Name of an end state: of the end event that gives it. */
export function endStateName(definition: PublishedDefinition, state: string, language: 'zh-CN' | 'en'): string | undefined {
  const end = definition.elements.find((each) => each.type === 'endEvent' && each.endState === JSON.stringify(state));
  return end ? localized(end.name, language) : undefined;
}
