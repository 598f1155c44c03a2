import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import { isNestedDeeper } from './json-depth.js';

/** Largest JSON body, bytes. */
const LIMIT = 1024 * 1024;
/** Type of the error for bytes that are no UTF-8: decoding would put other characters in their place without a word. */
export const NOT_UTF8 = 'entity.not.utf8';
/** Type of the error for what is nested too deep: refused before it is parsed. */
export const TOO_DEEP = 'entity.too.deep';

function verify(_req: IncomingMessage, _res: ServerResponse, bytes: Buffer, encoding: string): void {
  if (encoding !== 'utf-8') throw Object.assign(new Error(`charset ${encoding}`), { type: 'charset.unsupported' });
  if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { type: NOT_UTF8 });
  if (isNestedDeeper(bytes)) throw Object.assign(new Error('nested too deep'), { type: TOO_DEEP });
}

/** Reads JSON in UTF-8, at most 1 MiB and nested at most so deep, any value. */
export const jsonBody = (): RequestHandler => express.json({ limit: LIMIT, strict: false, verify });
