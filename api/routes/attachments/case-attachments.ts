import { z } from 'zod';
import { attachToCase, attachmentsById, attachmentsOfCase } from '../../../db/queries/attachments.js';
import { appendJournal } from '../../../db/queries/journal.js';
import { caseAttachment } from '../../contract/attachments.js';
import { page, shortListQuery } from '../../contract/common.js';
import { fieldFault, invalid } from '../../errors/api-error.js';
import { pageOfWhole } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { created, ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { loadNames } from '../../views/names.js';
import type { Deps } from '../../deps.js';
import { type FileRow, shownFiles } from './shown-files.js';
import { caseId } from '../cases/read-case.js';

async function view(deps: Deps, rows: readonly FileRow[]) {
  const names = await loadNames(deps, { users: rows.map((row) => row.uploaded_by), parties: [] });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    size: row.size,
    type: row.type,
    uploadedBy: names.person(row.uploaded_by),
    uploadedAt: isoInstant(row.uploaded_at),
  }));
}

/** `GET /api/cases/{id}/attachments`. */
export const listCaseAttachments = signedIn(
  {
    id: 'listCaseAttachments',
    method: 'get',
    path: '/api/cases/{id}/attachments',
    tag: 'attachments',
    summary: 'Files of a case',
    params: caseId,
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'files', schema: page(caseAttachment) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const shown = pageOfWhole(await shownFiles(deps, caller, row, await attachmentsOfCase(deps.db, row.id)), query, ({ id }) => id);
    return ok({ ...shown, items: await view(deps, shown.items) });
  },
);

/** `POST /api/cases/{id}/attachments {ids}`: puts uploaded files to the case. */
export const attachFiles = signedIn(
  {
    id: 'attachFiles',
    method: 'post',
    path: '/api/cases/{id}/attachments',
    tag: 'attachments',
    summary: 'Put uploaded files to a case',
    params: caseId,
    body: z.strictObject({ ids: z.array(z.string()).min(1).max(50) }),
    responses: { 201: { description: 'files of the case', schema: page(caseAttachment) } },
    errors: ['notFound'],
    idempotent: 'once',
  },
  async ({ caller, params, body, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const files = await attachmentsById(deps.db, body.ids);
    const own = new Map(
      files.filter((file) => file.uploaded_by === caller.account.id && (file.case_id === null || file.case_id === row.id)).map((file) => [file.id, file]),
    );
    const faults = body.ids.flatMap((id, i) => (own.has(id) ? [] : [fieldFault(`/ids/${i}`, 'unknownId')]));
    if (faults.length > 0) throw invalid(...faults);
    await attachToCase(deps.db, body.ids, row.id);
    const attached = [...own.values()].map(({ id, name, size }) => ({ id, name, size }));
    await appendJournal(deps.db, { caseId: row.id, actor: caller.actor, kind: 'attachmentAdded', data: { attachments: attached } });
    return created({ items: await view(deps, await shownFiles(deps, caller, row, await attachmentsOfCase(deps.db, row.id))), nextCursor: null });
  },
);
