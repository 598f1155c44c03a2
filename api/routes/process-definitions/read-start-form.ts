import { z } from 'zod';
import type { StepForm } from '../../../model/forms/step-form.js';
import type { ProcessDefinition } from '../../../model/process-definition.js';
import { boundParty, type Principal } from '../../auth/principal.js';
import { startFormDocument } from '../../contract/definitions.js';
import { ApiError } from '../../errors/api-error.js';
import { formOfStart } from '../../forms/form-store.js';
import { ok, signedIn } from '../../http/operation.js';
import { mayStart } from '../../policy/abilities.js';
import { visibleDefinition } from './visible-definition.js';
import { processInAddress } from '../../contract/addresses.js';

interface StartForm {
  readonly form: Pick<StepForm, 'schema' | 'ui'>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The start form as the caller may fill it in: people of a company find their own company in it, and can name no other. */
export function startFormFor(caller: Principal, definition: ProcessDefinition): StartForm {
  const party = boundParty(caller);
  const name = definition.partyVariable;
  if (party === null || name === undefined) return { form: formOfStart(definition, caller), values: {} };
  const ownParty = { ...definition, startFields: { ...definition.startFields, ...(definition.startFields[name] && { [name]: 'readonly' as const }) } };
  return { form: formOfStart(ownParty, caller), values: { [name]: party } };
}

/** `GET /api/process-definitions/{key}/start-form`: what a program needs to start a case: the fields it may send, and what stands in them already. */
export const readStartForm = signedIn(
  {
    id: 'readStartForm',
    method: 'get',
    path: '/api/process-definitions/{key}/start-form',
    tag: 'processes',
    summary: 'The form a case is started with',
    params: z.strictObject({ key: processInAddress }),
    responses: { 200: { description: 'the form as the caller may fill it in', schema: startFormDocument } },
    errors: ['notFound', 'forbidden'],
  },
  async ({ caller, params, deps }) => {
    const { document } = await visibleDefinition(deps, caller, params.key);
    if (!mayStart(caller, document)) throw new ApiError('forbidden');
    const { form, values } = startFormFor(caller, document);
    return ok({ schema: form.schema, ui: form.ui, values });
  },
);
