import { z } from 'zod';
import type { PublishedDefinition } from '../../../db/queries/definitions.js';
import { decimal, INTEGER_AT_MOST } from '../../contract/common.js';
import { definitionDocument } from '../../contract/definitions.js';
import type { Principal } from '../../auth/principal.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { definitionFor } from '../../policy/definition-view.js';
import { visibleDefinition } from './visible-definition.js';
import { processInAddress } from '../../contract/addresses.js';

const view = (caller: Principal, found: PublishedDefinition) => ({
  ...definitionFor(caller, found.document),
  version: found.version,
  publishedAt: isoInstant(found.publishedAt),
});
const responses = { 200: { description: 'the definition document', schema: definitionDocument } };

/** `GET /api/process-definitions/{key}`: the newest version's document. */
export const readDefinition = signedIn(
  {
    id: 'readProcessDefinition',
    method: 'get',
    path: '/api/process-definitions/{key}',
    tag: 'processes',
    summary: 'Newest version of a process',
    params: z.strictObject({ key: processInAddress }),
    responses,
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => ok(view(caller, await visibleDefinition(deps, caller, params.key))),
);

/** `GET /api/process-definitions/{key}/versions/{version}`. */
export const readDefinitionVersion = signedIn(
  {
    id: 'readProcessDefinitionVersion',
    method: 'get',
    path: '/api/process-definitions/{key}/versions/{version}',
    tag: 'processes',
    summary: 'One version of a process',
    params: z.strictObject({ key: processInAddress, version: decimal(1, INTEGER_AT_MOST).describe('A version of it, from 1.') }),
    responses,
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => ok(view(caller, await visibleDefinition(deps, caller, params.key, params.version))),
);
