import type { ProcessDefinition, SessionUser } from '../../../../api/contract/index.js';
import type { FormDocument, JsonSchema } from '../../forms/form-model.js';

type Rights = ProcessDefinition['startFields'];

/** The columns of a list that a step may see, with their rights. */
function listSchema(name: string, schema: JsonSchema, rights: Rights): JsonSchema {
  const items = schema.items;
  if (items?.properties === undefined) return schema;
  const shown = Object.entries(items.properties).filter(([column]) => rights[`${name}/${column}`] !== undefined);
  const properties = Object.fromEntries(shown.map(([column, each]) => [column, rights[`${name}/${column}`] === 'readonly' ? { ...each, readOnly: true } : each]));
  const required = shown.filter(([column]) => rights[`${name}/${column}`] === 'required').map(([column]) => column);
  return { ...schema, items: { ...items, properties, required } };
}

/** The start form of a definition: the fields `startFields` names, with their rights in the schema. */
export function startFormOf(definition: ProcessDefinition): FormDocument {
  const form = definition.forms[definition.startForm];
  if (form === undefined) return { schema: { type: 'object', properties: {} }, ui: { order: [], fields: {} } };
  const rights = definition.startFields;
  const shown = Object.entries(form.schema.properties).filter(([name]) => rights[name] !== undefined);
  const properties = Object.fromEntries(
    shown.map(([name, property]) => {
      const schema = listSchema(name, property as JsonSchema, rights);
      return [name, rights[name] === 'readonly' ? { ...schema, readOnly: true } : schema];
    }),
  );
  return { schema: { type: 'object', properties, required: shown.filter(([name]) => rights[name] === 'required').map(([name]) => name) }, ui: form.ui };
}

/** People of a company start for their own company: its field is set and only read. */
export function ownCompany(definition: ProcessDefinition, form: FormDocument, user: SessionUser): { form: FormDocument; values: Readonly<Record<string, unknown>> } {
  const name = definition.partyVariable;
  const property = name === undefined ? undefined : form.schema.properties?.[name];
  if (!user.outside || user.party === null || name === undefined || property === undefined) return { form, values: {} };
  const schema = { ...form.schema, properties: { ...form.schema.properties, [name]: { ...property, readOnly: true } }, required: form.schema.required?.filter((each) => each !== name) };
  return { form: { ...form, schema }, values: { [name]: user.party.id } };
}
