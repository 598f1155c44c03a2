import { z } from 'zod';
import { signaturesOf } from '../../../db/queries/signatures.js';
import { INTEGER_AT_MOST, listQuery, page } from '../../contract/common.js';
import { type CaseSignature, caseSignature } from '../../contract/handing-on.js';
import { invalidField } from '../../errors/api-error.js';
import { signatureState } from '../../forms/signature-state.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { elementName } from '../../views/definition-names.js';
import { caseId } from './read-case.js';

function after(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,10}$/.test(cursor) || Number(cursor) > INTEGER_AT_MOST) throw invalidField('/cursor', 'badCursor');
  return Number(cursor);
}

/** `GET /api/cases/{id}/signatures`: who has signed what and when, and whether the form he saw has been changed since; for people of the house. */
export const listSignatures = signedIn(
  {
    id: 'listSignatures',
    method: 'get',
    path: '/api/cases/{id}/signatures',
    tag: 'cases',
    summary: 'Signatures of a case, and whether the forms are still what was signed',
    params: caseId,
    query: z.strictObject({ limit: listQuery.limit, cursor: listQuery.cursor }),
    responses: { 200: { description: 'in the order in which they were given', schema: page(caseSignature) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const start = after(query.cursor);
    if (caller.outside) return ok({ items: [], nextCursor: null });
    const { document } = await deps.definitions.versionOf(row);
    const rows = await signaturesOf(deps.db, row.id, start, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const items = shown.map((signed): CaseSignature => ({
      taskId: signed.taskId,
      elementId: signed.elementId,
      ...(signed.scope && { scope: signed.scope }),
      name: elementName(document, signed.elementId),
      by: signed.by,
      at: isoInstant(signed.at),
      outcome: signed.outcome,
      statement: signed.signature.statement ?? null,
      imageId: signed.signature.imageId ?? null,
      state: signatureState(row, document, signed),
    }));
    const nextCursor = rows.length > query.limit ? String(shown.at(-1)!.seq) : null;
    return ok({ items, nextCursor });
  },
);
