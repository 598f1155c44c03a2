import { z } from 'zod';
import { page, shortListQuery } from '../../contract/common.js';
import { definitionSummary } from '../../contract/definitions.js';
import { pageOfWhole } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { mayStart, maySeeDefinition, supervises } from '../../policy/abilities.js';

/** `GET /api/process-definitions`: what the caller may start or see. */
export const listDefinitions = signedIn(
  {
    id: 'listProcessDefinitions',
    method: 'get',
    path: '/api/process-definitions',
    tag: 'processes',
    summary: 'Processes the caller may start or see',
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'processes', schema: page(definitionSummary) } },
  },
  async ({ caller, query, list, deps }) => {
    const seen = (await deps.definitions.latest()).filter(({ document }) => maySeeDefinition(caller, document));
    const items = seen.map(({ key, version, document }) => ({
      key,
      version,
      name: document.name,
      ...(document.description && { description: document.description }),
      orgPack: document.orgPack,
      mayStart: mayStart(caller, document),
      mayBoard: supervises(caller, document),
    }));
    return ok(pageOfWhole(items, query, list, ({ key }) => key));
  },
);
