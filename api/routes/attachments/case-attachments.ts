import { z } from 'zod';
import type { Database } from '../../../db/pool.js';
import { attachToCase, attachmentsOfCase, lockAttachments } from '../../../db/queries/attachments.js';
import { appendJournal } from '../../../db/queries/journal.js';
import type { Principal } from '../../auth/principal.js';
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
  async ({ caller, params, query, list, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const shown = pageOfWhole(await shownFiles(deps, caller, row, await attachmentsOfCase(deps.db, row.id)), query, list, ({ id }) => id);
    return ok({ ...shown, items: await view(deps, shown.items) });
  },
);

/** Each file goes to one case, once: of several who want it at once the first has it, and what the case has already is no news to its journal. */
async function attach(trx: Database, caller: Principal, id: string, ids: readonly string[]): Promise<void> {
  const files = await lockAttachments(trx, ids);
  const usable = files.filter((file) => file.uploaded_by === caller.account.id && (file.case_id === null || file.case_id === id));
  const known = new Set(usable.map((file) => file.id));
  const faults = ids.flatMap((file, i) => (known.has(file) ? [] : [fieldFault(`/ids/${i}`, 'unknownId')]));
  if (faults.length > 0) throw invalid(...faults);
  const added = usable.filter((file) => file.case_id === null).map(({ id: file, name, size }) => ({ id: file, name, size }));
  if (added.length === 0) return;
  await attachToCase(
    trx,
    added.map((file) => file.id),
    id,
  );
  await appendJournal(trx, { caseId: id, actor: caller.actor, kind: 'attachmentAdded', data: { attachments: added } });
}

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
    await deps.db.transaction().execute((trx) => attach(trx, caller, row.id, body.ids));
    return created({ items: await view(deps, await shownFiles(deps, caller, row, await attachmentsOfCase(deps.db, row.id))), nextCursor: null });
  },
);
