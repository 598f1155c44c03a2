import { fileTypeFromFile } from 'file-type';
import { open } from 'node:fs/promises';

/** What may be uploaded: pictures, PDF, office documents, archives, mails and plain text. Nothing a browser would run. */
const ALLOWED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/bmp',
  'image/tiff',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'application/zip',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-rar-compressed',
  'video/mp4',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
]);
const TEXT_NAMES: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv', log: 'text/plain', eml: 'message/rfc822' };
const SAMPLE = 4096;

/** The type of a file by its content, never by what its sender claims; `allowed: false` when it is not one we take. */
export async function typeOfFile(path: string, name: string): Promise<{ type: string; allowed: boolean }> {
  const found = await fileTypeFromFile(path);
  if (found) return { type: found.mime, allowed: ALLOWED.has(found.mime) };
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const type = TEXT_NAMES[extension];
  if (type && (await looksLikeText(path))) return { type, allowed: true };
  return { type: extension ? `.${extension}` : 'application/octet-stream', allowed: false };
}

async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return !buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}
