import type { ElementOf } from '../elements/index.js';
import type { Form, ProcessDefinition } from '../process-definition.js';

/** What a step may do with a field. */
export type FieldRight = ElementOf<'userTask'>['fields'][string];
type JsonSchema = Record<string, unknown>;
type Rights = Readonly<Record<string, FieldRight>>;

/** A form as one step sees it: JSON Schema 2020-12 with `readOnly` and `required`, and how it looks. Hidden fields are not in it. */
export interface StepForm {
  readonly schema: {
    readonly type: 'object';
    readonly properties: Record<string, JsonSchema>;
    readonly required: string[];
    readonly additionalProperties: false;
  };
  readonly ui: Form['ui'];
}

/** Limits do not apply to what the step cannot change. */
const LIMITS = ['enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'format', 'required'];
const readOnly = (schema: JsonSchema): JsonSchema => ({
  ...Object.fromEntries(Object.entries(schema).filter(([key]) => !LIMITS.includes(key))),
  readOnly: true,
});

const isList = (schema: JsonSchema): schema is JsonSchema & { items: { properties: Record<string, JsonSchema> } } =>
  schema.type === 'array' && typeof schema.items === 'object' && schema.items !== null && 'properties' in schema.items;

function listSchema(field: string, schema: JsonSchema & { items: { properties: Record<string, JsonSchema> } }, rights: Rights): JsonSchema {
  const frozen = rights[field] === 'readonly';
  const columns = Object.entries(schema.items.properties).flatMap(([name, column]): [string, JsonSchema, boolean][] => {
    const right = rights[`${field}/${name}`];
    if (name === 'id') return [[name, column, false]];
    if (right === undefined) return [];
    return [[name, frozen || right === 'readonly' ? readOnly(column) : column, !frozen && right === 'required']];
  });
  const items = {
    type: 'object',
    properties: Object.fromEntries(columns.map(([name, column]) => [name, column])),
    required: columns.filter(([, , required]) => required).map(([name]) => name),
    additionalProperties: false,
  };
  return frozen ? { ...readOnly(schema), items } : { ...schema, items };
}

/** Narrows a form to what these rights allow. */
export function narrowForm(form: Form, rights: Rights): StepForm {
  const visible = form.ui.order.filter((field) => rights[field] !== undefined && form.schema.properties[field] !== undefined);
  const properties = visible.map((field): [string, JsonSchema] => {
    const schema = form.schema.properties[field]!;
    if (isList(schema)) return [field, listSchema(field, schema, rights)];
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

const EMPTY: StepForm = { schema: { type: 'object', properties: {}, required: [], additionalProperties: false }, ui: { order: [], fields: {} } };

/** The form of a user task; a task without one asks for the outcome only. */
export function stepForm(definition: Pick<ProcessDefinition, 'forms'>, task: Pick<ElementOf<'userTask'>, 'form' | 'fields'>): StepForm {
  const form = task.form === undefined ? undefined : definition.forms[task.form];
  return form ? narrowForm(form, task.fields) : EMPTY;
}

/** The form a case is started with. */
export function startForm(definition: Pick<ProcessDefinition, 'forms' | 'startForm' | 'startFields'>): StepForm {
  const form = definition.forms[definition.startForm];
  return form ? narrowForm(form, definition.startFields) : EMPTY;
}
