import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { addAttachment } from '../../../db/queries/attachments.js';
import { attachment } from '../../contract/attachments.js';
import type { Deps } from '../../deps.js';
import { ApiError, invalidField } from '../../errors/api-error.js';
import { sizeInWords } from '../../errors/wording.js';
import { pointer } from '../../errors/zod-faults.js';
import { created, signedIn } from '../../http/operation.js';
import { keptName } from './file-name.js';
import { typeOfFile } from './file-types.js';

/** Takes the one file of a multipart body into the store's folder for what comes in. */
async function receive(req: Request, res: Response, { storage, settings }: Deps): Promise<Express.Multer.File> {
  const upload = multer({
    dest: storage.incoming,
    limits: { files: 1, fileSize: settings.attachmentMaxBytes, fields: 0, parts: 1 },
    // Names come as UTF-8; multer reads them as latin1 unless told.
    defParamCharset: 'utf8',
  }).single('file');
  await new Promise<void>((resolve, reject) => upload(req, res, (error: unknown) => (error ? reject(refusal(error, settings.attachmentMaxBytes)) : resolve())));
  if (!req.file) throw invalidField('/file', 'oneFile');
  return req.file;
}

function refusal(error: unknown, limit: number): Error {
  const code = error instanceof MulterError ? error.code : undefined;
  const field = error instanceof MulterError ? error.field : undefined;
  if (code === 'LIMIT_FILE_SIZE') return new ApiError('tooLarge', { params: { limit: sizeInWords(limit) } });
  if (code === 'LIMIT_UNEXPECTED_FILE' && field !== undefined && field !== 'file') return invalidField(pointer([field]), 'unknownField');
  if (code?.startsWith('LIMIT_')) return invalidField('/file', 'oneFile');
  return new ApiError('malformedRequest', { params: { detail: { zh: 'multipart/form-data 不完整', en: 'the multipart/form-data is not complete' } } });
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** `POST /api/attachments`: one file; a form's field or `attachments` of `complete` then holds its id. */
export const uploadAttachment = signedIn(
  {
    id: 'uploadAttachment',
    method: 'post',
    path: '/api/attachments',
    tag: 'attachments',
    summary: 'Upload a file',
    bodyType: 'multipart/form-data',
    responses: { 201: { description: 'the file', schema: attachment, location: '/api/attachments/{id}' } },
    errors: ['malformedRequest', 'fileTypeNotAllowed'],
    idempotent: 'resume',
  },
  async ({ caller, deps, req, res, once }) => {
    const file = await receive(req, res, deps);
    try {
      const name = keptName(file.originalname);
      const digest = await sha256(file.path);
      return await once({ name, sha256: digest }, async (keep) => {
        const { type, allowed } = await typeOfFile(file.path, name);
        if (!allowed) throw new ApiError('fileTypeNotAllowed', { params: { type } });
        const id = randomUUID();
        const storageKey = `${id.slice(0, 2)}/${id}`;
        const reply = created({ id, name, size: file.size, type });
        await deps.storage.keep(file.path, storageKey);
        await deps.db.transaction().execute(async (trx) => {
          await addAttachment(trx, { id, name, size: file.size, type, storageKey, sha256: digest, uploadedBy: caller.account.id });
          await keep(trx, reply);
        });
        return reply;
      });
    } finally {
      // Unless it is in its place by now.
      await deps.storage.discard(file.path);
    }
  },
);
