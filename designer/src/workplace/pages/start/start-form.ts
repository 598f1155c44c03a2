import type { ProcessDefinition, SessionUser } from '../../../../../api/contract/index.js';
import { startForm } from '../../../../../model/forms/step-form.js';
import type { FormDocument } from '../../../kit/forms/form-model.js';

/** The start form of a definition with its rights, as the API checks it. */
export function startFormOf(definition: ProcessDefinition): FormDocument {
  return startForm(definition);
}

/** People of a company start for their own company: its field is set and only read. */
export function ownCompany(
  definition: ProcessDefinition,
  form: FormDocument,
  user: SessionUser,
): { form: FormDocument; values: Readonly<Record<string, unknown>> } {
  const name = definition.partyVariable;
  const property = name === undefined ? undefined : form.schema.properties[name];
  if (!user.outside || user.party === null || name === undefined || property === undefined) return { form, values: {} };
  const schema = {
    ...form.schema,
    properties: { ...form.schema.properties, [name]: { ...property, readOnly: true } },
    required: form.schema.required?.filter((each) => each !== name),
  };
  return { form: { ...form, schema }, values: { [name]: user.party.id } };
}
