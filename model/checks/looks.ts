import { type FieldSchema, isListSchema } from '../forms/field-schema.js';
import type { WholeForm } from '../forms/step-form.js';
import { own } from '../own.js';
import type { Problem } from '../problem.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { at, problem } from './report.js';
import type { ElementId } from '../ids.js';

type AnyForm = WholeForm<Form['ui']['fields'][string]>;
type Words = [zh: string, en: string];

/** The schema of a field, or of a column by `list/column`; undefined: there is none. */
export function fieldAt({ properties }: AnyForm['schema'], path: string): FieldSchema | undefined {
  const [field = '', column] = path.split('/');
  const schema = own(properties, field);
  if (column === undefined) return schema;
  return isListSchema(schema) ? own(schema.items.properties, column) : undefined;
}

/** A field that is named and is not there; `where`: the form, or the message, that has not got it. */
export const unknownField = (elementId: ElementId | null, path: string, where: Words = ['表单', 'The form']): Problem =>
  problem('error', 'unknownField', elementId, [`${where[0]}没有字段 ${path}`, `${where[1]} has no field ${path}`], ['改正字段名', 'Correct the name']);

const standsTwice = (name: string, where: Words): Problem =>
  problem(
    'error',
    'fieldTwice',
    null,
    [`字段 ${name} 在${where[0]}里出现两次`, `${where[1]} shows the field ${name} twice`],
    ['只留一处', 'Leave it in one place'],
  );

function looksOf({ ui, schema }: AnyForm, where: Words): Problem[] {
  const grouped = (ui.groups ?? []).flatMap((group) => group.fields);
  const unknown = [...ui.order, ...grouped].filter((name) => own(schema.properties, name) === undefined);
  const looks = Object.keys(ui.fields).filter((path) => fieldAt(schema, path) === undefined);
  const twice = [ui.order, grouped].flatMap((names) => names.filter((name, i) => names.indexOf(name) !== i));
  return [
    ...[...new Set([...unknown, ...looks])].map((path) => unknownField(null, path, where)),
    ...[...new Set(twice)].map((name) => standsTwice(name, where)),
  ];
}

/** Order, groups and looks of forms and messages speak of fields that there are, each once; a message demands what it can carry. */
export function checkLooks({ forms, messages }: ProcessDefinition): Problem[] {
  return [
    ...Object.entries(forms).flatMap(([name, form]) => looksOf(form, [`表单 ${name} `, `The form ${name}`]).map(at('forms', name))),
    ...Object.entries(messages).flatMap(([name, { schema, ui }]) => {
      const where: Words = [`消息 ${name} `, `The message ${name}`];
      const ghosts = schema.required.filter((field) => own(schema.properties, field) === undefined);
      return [...ghosts.map((field) => unknownField(null, field, where)), ...looksOf({ schema, ui }, where)].map(at('messages', name));
    }),
  ];
}
