import { z } from 'zod';
import { listVersions as selectVersions } from '../../../db/queries/definitions.js';
import { page, shortListQuery } from '../../contract/common.js';
import { definitionVersion } from '../../contract/definitions.js';
import { pageOfWhole } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleDefinition } from './visible-definition.js';
import { processInAddress } from '../../contract/addresses.js';

/** `GET /api/process-definitions/{key}/versions`: newest first. */
export const listVersions = signedIn(
  {
    id: 'listProcessDefinitionVersions',
    method: 'get',
    path: '/api/process-definitions/{key}/versions',
    tag: 'processes',
    summary: 'Published versions of a process',
    params: z.strictObject({ key: processInAddress }),
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'versions, newest first', schema: page(definitionVersion) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    await visibleDefinition(deps, caller, params.key);
    const items = (await selectVersions(deps.db, params.key)).map((row) => ({ ...row, publishedAt: isoInstant(row.publishedAt) }));
    return ok(pageOfWhole(items, query, list, ({ version }) => String(version)));
  },
);
