import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { findAttachment } from '../../../db/queries/attachments.js';
import { notFound } from '../../errors/api-error.js';
import { signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { checkShown } from './shown-files.js';
import { attachmentInAddress } from '../../contract/addresses.js';

/** Shown in the page; everything else is saved. */
const SHOWN = /^(image\/(jpeg|png|gif|webp)|application\/pdf)$/;

/** Whether a browser that names tags of what it has (`If-None-Match`) has this. */
const hasTag = (named: string | undefined, tag: string): boolean => (named ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);

/** `GET /api/attachments/{id}`: for those who may see its case; until a case has it, for who uploaded it. */
export const downloadAttachment = signedIn(
  {
    id: 'downloadAttachment',
    method: 'get',
    path: '/api/attachments/{id}',
    tag: 'attachments',
    summary: 'Download a file',
    params: z.strictObject({ id: attachmentInAddress }),
    query: z.strictObject({ download: z.enum(['true', 'false']).optional().describe('`true`: to be saved, not shown.') }),
    responses: {
      200: { description: 'the file', contentType: 'application/octet-stream' },
      304: { description: 'the one the browser has, which the caller may still see' },
    },
    errors: ['notFound'],
  },
  async ({ caller, params, query, deps, req, res }) => {
    const file = await findAttachment(deps.db, params.id);
    if (!file) throw notFound();
    if (file.case_id !== null) await checkShown(deps, caller, await visibleCase(deps, caller, file.case_id), file);
    else if (file.uploaded_by !== caller.account.id) throw notFound();
    // asked for again each time: the next person at this browser may not be one who may see it
    const tag = `"${file.sha256}"`;
    res.set({ 'Cache-Control': 'private, no-cache', ETag: tag });
    if (hasTag(req.headers['if-none-match'], tag)) return { status: 304 };
    const stream = await deps.storage.open(file.storage_key);
    const inline = SHOWN.test(file.type) && query.download !== 'true';
    res.status(200).set({
      'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
      'Content-Length': String(file.size),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
    await pipeline(stream, res);
    return undefined;
  },
);
