import type { ElementOf } from '../elements/index.js';
import type { Form, ProcessDefinition } from '../process-definition.js';
import { type FieldSchema, isListSchema, type ListSchema } from './field-schema.js';

/** What a step may do with a field. */
export type FieldRight = ElementOf<'userTask'>['fields'][string];
type Rights = Readonly<Record<string, FieldRight>>;

/** What the form check reads of how a field looks. */
export interface FieldLook {
  /** FEEL over the values of the form: shown unless it is false. */
  readonly visibleWhen?: string | undefined;
}

/** Order, groups and looks of a form's fields; columns of a list are keyed `list/column`. */
export interface FormLooks<Look extends FieldLook> {
  order: string[];
  fields: Record<string, Look>;
  groups?: NonNullable<Form['ui']['groups']> | undefined;
}

/** A form of a definition, with as much of its looks as the reader has. */
export interface WholeForm<Look extends FieldLook> {
  readonly schema: { readonly properties: Readonly<Record<string, FieldSchema>> };
  readonly ui: FormLooks<Look>;
}

/** As much of a form as its check reads. */
export interface CheckedForm<Look extends FieldLook = FieldLook> {
  readonly schema: { readonly properties: Readonly<Record<string, FieldSchema>>; readonly required?: readonly string[] | undefined };
  readonly ui: { readonly fields: Readonly<Record<string, Look>> };
}

/** A form as one step sees it: JSON Schema 2020-12 with `readOnly` and `required`, and how it looks. Hidden fields are not in it. */
export interface StepForm<Look extends FieldLook = Form['ui']['fields'][string]> {
  readonly schema: {
    readonly type: 'object';
    readonly properties: Record<string, FieldSchema>;
    readonly required: string[];
    readonly additionalProperties: false;
  };
  readonly ui: FormLooks<Look>;
}

/** Limits do not apply to what the step cannot change. */
const LIMITS = ['enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'format', 'required'];
const readOnly = (schema: FieldSchema): FieldSchema => ({
  ...Object.fromEntries(Object.entries(schema).filter(([key]) => !LIMITS.includes(key))),
  readOnly: true,
});

function listSchema(field: string, schema: ListSchema, rights: Rights): FieldSchema {
  const frozen = rights[field] === 'readonly';
  const columns = Object.entries(schema.items.properties).flatMap(([name, column]): [string, FieldSchema, boolean][] => {
    const right = rights[`${field}/${name}`];
    if (name === 'id') return [[name, column, false]];
    if (right === undefined) return [];
    return [[name, frozen || right === 'readonly' ? readOnly(column) : column, !frozen && right === 'required']];
  });
  const items: FieldSchema = {
    type: 'object',
    properties: Object.fromEntries(columns.map(([name, column]) => [name, column])),
    required: columns.filter(([, , required]) => required).map(([name]) => name),
    additionalProperties: false,
  };
  return frozen ? { ...readOnly(schema), items } : { ...schema, items };
}

/** Narrows a form to what these rights allow. */
export function narrowForm<Look extends FieldLook>(form: WholeForm<Look>, rights: Rights): StepForm<Look> {
  const visible = form.ui.order.filter((field) => rights[field] !== undefined && form.schema.properties[field] !== undefined);
  const properties = visible.map((field): [string, FieldSchema] => {
    const schema = form.schema.properties[field]!;
    if (isListSchema(schema)) return [field, listSchema(field, schema, rights)];
    return [field, rights[field] === 'readonly' ? readOnly(schema) : schema];
  });
  const shown = (key: string) => visible.includes(key) || (rights[key] !== undefined && visible.includes(key.split('/')[0]!));
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: visible.filter((field) => rights[field] === 'required'),
      additionalProperties: false,
    },
    ui: {
      order: visible,
      fields: Object.fromEntries(Object.entries(form.ui.fields).filter(([key]) => shown(key))),
      ...(form.ui.groups && { groups: form.ui.groups.map((g) => ({ ...g, fields: g.fields.filter(shown) })).filter((g) => g.fields.length > 0) }),
    },
  };
}

const empty = (): StepForm => ({ schema: { type: 'object', properties: {}, required: [], additionalProperties: false }, ui: { order: [], fields: {} } });

/** The form of a user task; a task without one asks for the outcome only. */
export function stepForm(definition: Pick<ProcessDefinition, 'forms'>, task: Pick<ElementOf<'userTask'>, 'form' | 'fields'>): StepForm {
  const form = task.form === undefined ? undefined : definition.forms[task.form];
  return form ? narrowForm(form, task.fields) : empty();
}

/** The form a case is started with. */
export function startForm(definition: Pick<ProcessDefinition, 'forms' | 'startForm' | 'startFields'>): StepForm {
  const form = definition.forms[definition.startForm];
  return form ? narrowForm(form, definition.startFields) : empty();
}

/** What a message carries, as a form that may be filled whole. */
export function messageForm(message: ProcessDefinition['messages'][string]): StepForm {
  const { properties, required } = message.schema;
  const order = [...message.ui.order, ...Object.keys(properties).filter((name) => !message.ui.order.includes(name))];
  return { schema: { type: 'object', properties, required, additionalProperties: false }, ui: { order, fields: message.ui.fields } };
}
