import { z } from 'zod';
import { boardFigures } from '../../../db/queries/board.js';
import { board } from '../../contract/board.js';
import { ApiError } from '../../errors/api-error.js';
import { currentZone } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { supervises } from '../../policy/abilities.js';
import { withheldOf } from '../../policy/case-access.js';
import { clockSpans } from '../../views/clock-spans.js';
import { visibleDefinition } from '../process-definitions/visible-definition.js';
import { processInAddress } from '../../contract/addresses.js';

/** `GET /api/board/{process}`: for supervisors of the process and ops. */
export const readBoard = signedIn(
  {
    id: 'readBoard',
    method: 'get',
    path: '/api/board/{process}',
    tag: 'board',
    summary: 'Counts and figures of a process',
    params: z.strictObject({ process: processInAddress }),
    responses: { 200: { description: 'the board', schema: board } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ caller, params, deps }) => {
    const found = await visibleDefinition(deps, caller, params.process);
    if (!supervises(caller, found.document)) throw new ApiError('forbidden');
    const withheld = withheldOf(caller, await deps.definitions.latestDocuments());
    return ok({
      process: found.key,
      version: found.version,
      ...(await boardFigures(deps.db, found.key, currentZone(), clockSpans([found.document]), withheld)),
    });
  },
);
