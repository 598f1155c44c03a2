import { z } from 'zod';
import { caseDetail } from '../../contract/cases.js';
import { ok, signedIn } from '../../http/operation.js';
import { readCase as viewCase } from '../../views/case-detail.js';
import { caseInAddress } from '../../contract/addresses.js';

export const caseId = z.strictObject({ id: caseInAddress });

/** `GET /api/cases/{id}`: a case by its number. */
export const readCase = signedIn(
  {
    id: 'readCase',
    method: 'get',
    path: '/api/cases/{id}',
    tag: 'cases',
    summary: 'A case',
    params: caseId,
    responses: { 200: { description: 'the case', schema: caseDetail } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps, language }) => ok(await viewCase(deps, caller, params.id, language)),
);
