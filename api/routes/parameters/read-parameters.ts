import { z } from 'zod';
import { listParameters as selectParameters } from '../../../db/queries/parameters.js';
import { page, shortListQuery } from '../../contract/common.js';
import { parameter, parameterDetail } from '../../contract/parameters.js';
import { authorize } from '../../http/authorize.js';
import { pageOfWhole } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { parameterDetailOf, parameterView, usesSeenBy } from './parameter-view.js';
import { parameterInAddress } from '../../contract/addresses.js';

/** `GET /api/parameters`: numbers of the manuals; those of one process, or all. */
export const listParameters = signedIn(
  {
    id: 'listParameters',
    method: 'get',
    path: '/api/parameters',
    tag: 'rules',
    summary: 'Adjustable numbers',
    query: z.strictObject({ ...shortListQuery, process: z.string().optional().describe('Only those that the process with this key uses.') }),
    responses: { 200: { description: 'parameters', schema: page(parameter) } },
    errors: ['forbidden'],
  },
  async ({ caller, ability, query, list, deps }) => {
    authorize(ability, 'read', 'Parameter');
    const [rows, usesOf] = await Promise.all([selectParameters(deps.db), usesSeenBy(deps, caller)]);
    const items = rows.flatMap((row) => {
      const processes = usesOf(row.name);
      return processes === null || (query.process !== undefined && !processes.includes(query.process)) ? [] : [parameterView(row, processes, ability)];
    });
    return ok(pageOfWhole(items, query, list, ({ name }) => name));
  },
);

export const parameterName = z.strictObject({ name: parameterInAddress });

/** `GET /api/parameters/{name}`: with its history. */
export const readParameter = signedIn(
  {
    id: 'readParameter',
    method: 'get',
    path: '/api/parameters/{name}',
    tag: 'rules',
    summary: 'One number with its history',
    params: parameterName,
    responses: { 200: { description: 'the parameter', schema: parameterDetail } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ caller, ability, params, deps }) => {
    authorize(ability, 'read', 'Parameter');
    return ok(await parameterDetailOf(deps, caller, ability, params.name));
  },
);
