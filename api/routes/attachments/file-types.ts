import { fileTypeFromFile } from 'file-type';
import { open } from 'node:fs/promises';
import { own } from '../../../model/own.js';

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

/** Byte order marks of UTF-16, which Windows calls Unicode; the guess by content takes one for the beginning of an MP3. */
const UTF16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The type of a file by its content, never by what its sender claims; `allowed: false` when it is not one we take. */
export async function typeOfFile(path: string, name: string): Promise<{ type: string; allowed: boolean }> {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const text = own(TEXT_NAMES, extension);
  const sample = text === undefined ? undefined : await beginningOf(path);
  if (text !== undefined && sample && isUtf16Text(sample)) return { type: text, allowed: true };
  const found = await fileTypeFromFile(path);
  if (found) return { type: found.mime, allowed: ALLOWED.has(found.mime) };
  if (text !== undefined && sample && !sample.includes(0)) return { type: text, allowed: true };
  return { type: extension ? `.${extension}` : 'application/octet-stream', allowed: false };
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Marked as UTF-16, and text when read so: every character whole, none of them NUL. */
function isUtf16Text(sample: Buffer): boolean {
  const found = UTF16.find(({ mark }) => mark.every((byte, i) => sample[i] === byte));
  if (!found) return false;
  try {
    // The sample may end within a character: more is to come.
    return !new TextDecoder(found.encoding, { fatal: true }).decode(sample, { stream: true }).includes('\u0000');
  } catch {
    return false;
  }
}
