import type { TFunction } from 'i18next';
import type { CaseDetail, OperationName, OperationRequest } from '../../../../../../api/contract/index.js';
import type { LocalizedText } from '../../../../../../model/text.js';
import type { FieldSchema } from '../../../../../../model/forms/field-schema.js';
import type { FormDocument, Values } from '../../../../kit/forms/form-model.js';

/** Texts that the dialog's form needs, in both languages as forms want them. */
export type Words = (key: 'reason' | 'newDue' | 'whichDeadline' | 'whichTask' | 'newAssignee' | 'timerMoment') => LocalizedText;

export const wordsOf =
  (zh: TFunction<'case'>, en: TFunction<'case'>): Words =>
  (key) => ({ zh: zh(`operationField.${key}`), en: en(`operationField.${key}`) });

interface Field {
  readonly schema: FieldSchema;
  readonly ui: FormDocument['ui']['fields'][string];
}

/** `scope · name` of a task or deadline, so that those of several routes can be told apart. */
const named = (each: { readonly name: LocalizedText; readonly scope?: { readonly label?: LocalizedText } }): LocalizedText =>
  each.scope?.label ? { zh: `${each.name.zh} · ${each.scope.label.zh}`, en: `${each.name.en} · ${each.scope.label.en}` } : each.name;

const choice = (label: LocalizedText, options: ReadonlyMap<string, LocalizedText>): Field => ({
  schema: { type: 'string', enum: [...options.keys()] },
  ui: { label, widget: 'select', options: Object.fromEntries(options) },
});

/** Value of "back to the group" in the choice of people. */
export const TO_GROUP = 'group:';

/** Tasks and deadlines an operation can be about. */
export const openTasks = (detail: Pick<CaseDetail, 'tasks'>): CaseDetail['tasks'] =>
  detail.tasks.filter((task) => task.state === 'open' || task.state === 'suspended');
export const runningDeadlines = (detail: CaseDetail): CaseDetail['deadlines'] =>
  detail.deadlines.filter((each) => each.state === 'armed' || each.state === 'overdue' || each.state === 'paused');

/** The form of an operation's dialog: what it is about, and why. */
export function operationForm(operation: OperationName, detail: CaseDetail, words: Words, takesInstant: boolean): FormDocument {
  const fields: Record<string, Field> = {};
  if (operation === 'changeDeadline') {
    fields['deadlineId'] = choice(words('whichDeadline'), new Map(runningDeadlines(detail).map((each) => [each.id, named(each)])));
    fields['dueAt'] = { schema: { type: 'string', format: 'date-time' }, ui: { label: words('newDue'), widget: 'datetime' } };
  }
  if (operation === 'reassign') {
    fields['taskId'] = choice(words('whichTask'), new Map(openTasks(detail).map((each) => [each.id, named(each)])));
    fields['assignee'] = { schema: { type: 'string', minLength: 1 }, ui: { label: words('newAssignee') } };
  }
  if (operation === 'retryIncident' && takesInstant)
    fields['dueAt'] = { schema: { type: 'string', format: 'date-time' }, ui: { label: words('timerMoment'), widget: 'datetime' } };
  fields['reason'] = { schema: { type: 'string', minLength: 1, maxLength: 2000 }, ui: { label: words('reason'), widget: 'longtext' } };
  const names = Object.keys(fields);
  return {
    schema: {
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.schema ?? {}])),
      required: names.filter((name) => name !== 'dueAt' || operation === 'changeDeadline'),
    },
    ui: { order: names, fields: Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name].ui] as const] : []))) },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The request an operation's form makes; null while something it needs is missing. `reason` may still be empty for a preview. */
export function operationRequest(operation: OperationName, values: Values, incidentId: string | undefined): OperationRequest | null {
  const reason = text(values['reason']).trim();
  switch (operation) {
    case 'changeDeadline':
      return values['deadlineId'] && values['dueAt'] ? { operation, reason, deadlineId: text(values['deadlineId']), dueAt: text(values['dueAt']) } : null;
    case 'reassign':
      return values['taskId'] && values['assignee']
        ? { operation, reason, taskId: text(values['taskId']), assignee: values['assignee'] === TO_GROUP ? null : text(values['assignee']) }
        : null;
    case 'retryIncident':
      return incidentId === undefined ? null : { operation, reason, incidentId, ...(values['dueAt'] ? { dueAt: text(values['dueAt']) } : {}) };
    case 'resolveIncident':
      return incidentId === undefined ? null : { operation, reason, incidentId };
    case 'cancel':
    case 'suspend':
    case 'resume':
    case 'changeParameters':
      return { operation, reason };
  }
}
