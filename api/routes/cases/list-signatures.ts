import { z } from 'zod';
import { signaturesOf } from '../../../db/queries/signatures.js';
import { INTEGER_AT_MOST, listQuery, page } from '../../contract/common.js';
import { type CaseSignature, caseSignature } from '../../contract/handing-on.js';
import { signatureState } from '../../forms/signature-state.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { elementName } from '../../views/definition-names.js';
import { withItemNames } from '../../views/item-names.js';
import { caseId } from './read-case.js';

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
  async ({ caller, params, query, list, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const after = decodeCursor(query.cursor, list, 'serial');
    if (caller.outside) return ok({ items: [], nextCursor: null });
    const { document } = await deps.definitions.versionOf(row);
    const found = await signaturesOf(deps.db, row.id, Math.min(Number(after?.id ?? 0), INTEGER_AT_MOST), query.limit + 1);
    const { rows, nextCursor } = pageOf(found, query.limit, list, ({ seq }) => ({ at: null, id: String(seq) }));
    const items = rows.map((signed): CaseSignature => ({
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
    return ok({ items: await withItemNames(deps, document, items), nextCursor });
  },
);
