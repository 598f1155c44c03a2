import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router } from 'express';
import { randomBytes } from 'node:crypto';
import { authenticate, checkWrite } from '../auth/authenticate.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import { isDatabaseAway } from '../errors/database-away.js';
import { sizeInWords } from '../errors/wording.js';
import { problemOf } from '../errors/problem.js';
import { requestSeconds } from '../metrics.js';
import { abilitiesOf } from '../policy/abilities.js';
import { runIdempotent } from './idempotency.js';
import { NOT_UTF8, TOO_DEEP } from './json-body.js';
import { DEPTH_AT_MOST } from './json-depth.js';
import { languageOf } from './language.js';
import { locationOf } from './location.js';
import type { MountedOperation, Reply } from './operation.js';

/** OpenAPI's `{id}` in Express' words. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** What an operation is about: `tasks` of `/api/tasks/{id}`. */
const subjectOf = (path: string): string => (path.split('/', 3)[2] ?? '').toLowerCase();

/**
 * Puts operations on routers, one for what each is about: a router asks its routes one after the other, and there are some seventy. What matches is the
 * same, for no path of ours begins with a parameter.
 */
export function mount(operations: readonly MountedOperation[], deps: Deps): RequestHandler {
  const routers = new Map<string, Router>();
  for (const operation of operations) {
    const { method, path } = operation.contract;
    const router = routers.get(subjectOf(path)) ?? express.Router();
    routers.set(subjectOf(path), router);
    router[method](expressPath(path), handler(operation, deps));
  }
  return (req, res, next) => {
    const router = routers.get(subjectOf(req.path));
    if (router) void router(req, res, next);
    else next();
  };
}

function handler(operation: MountedOperation, deps: Deps): RequestHandler {
  return async (req, res) => {
    const started = performance.now();
    res.once('close', () => requestSeconds.observe({ operation: operation.contract.id, status: String(res.statusCode) }, (performance.now() - started) / 1000));
    checkMediaType(operation, req);
    const reply = await perform(operation, deps, req, res);
    if (reply) send(res, reply, locationOf(operation.contract, reply));
  };
}

async function perform(operation: MountedOperation, deps: Deps, req: Request, res: Response): Promise<Reply | undefined> {
  if (operation.access === 'public') return operation.run({ deps, req, res, requestId: '' });
  const caller = await authenticate(req, deps);
  if (!caller) throw new ApiError('notSignedIn');
  checkWrite(req, caller);
  const ability = abilitiesOf(caller, await deps.definitions.latestDocuments());
  return runIdempotent(operation, { deps, req, res, caller, ability }, caller);
}

/** Not by Express' own `json`, which looks at caches that nothing here allows. */
function send(res: Response, { status, body, headers: own }: Reply, location: string | undefined): void {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = text === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) };
  res.writeHead(status, { 'Cache-Control': 'no-store', ...headers, ...(location !== undefined && { Location: location }), ...own }).end(text);
}

/** A body must be what the operation reads. */
function checkMediaType({ contract }: MountedOperation, req: Request): void {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  const expected = contract.bodyType ?? 'application/json';
  if (!req.is(expected)) throw new ApiError('unsupportedMediaType', { params: { expected } });
}

interface BodyParserError {
  readonly type?: string;
  readonly limit?: number;
  readonly status?: number;
}

/** Refusals of Express' own parsers in our words. */
function known(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (isDatabaseAway(error)) return new ApiError('unavailable', { params: { what: 'PostgreSQL' }, retryAfter: 5 });
  const { type, limit, status } = (error ?? {}) as BodyParserError;
  if (type === 'entity.parse.failed' || type === NOT_UTF8) return new ApiError('malformedJson');
  if (type === TOO_DEEP)
    return new ApiError('malformedRequest', {
      params: { detail: { zh: `JSON 嵌套超过 ${DEPTH_AT_MOST} 层`, en: `the JSON is nested deeper than ${DEPTH_AT_MOST} levels` } },
    });
  if (type === 'entity.too.large') return new ApiError('tooLarge', { params: { limit: sizeInWords(limit ?? 0) } });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return new ApiError('unsupportedMediaType', { params: { expected: 'application/json; charset=utf-8' } });
  if (error instanceof URIError)
    return new ApiError('malformedRequest', { params: { detail: { zh: '地址里的 % 编码不正确', en: 'a % code in the address is wrong' } } });
  if (status === 400)
    return new ApiError('malformedRequest', {
      params: { detail: { zh: '请求体不完整，或与它的请求头不符', en: 'the body is not complete, or not what its headers say' } },
    });
  return undefined;
}

/** Every error as problem details; what is not a refusal is a fault with a number that the log knows. */
export function problemHandler({ log }: Pick<Deps, 'log'>): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = known(error) ?? asFault(error, req, log);
    const { retryAfter } = refusal.details;
    if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
    res.status(refusal.status).set('Cache-Control', 'no-store').type('application/problem+json');
    res.send(JSON.stringify(problemOf(refusal, languageOf(req.headers['accept-language']))));
  };
}

function asFault(error: unknown, req: Request, log: Deps['log']): ApiError {
  const fault = randomBytes(4).toString('hex');
  log.error({ err: error, fault, method: req.method, url: req.originalUrl }, 'fault');
  return new ApiError('fault', { params: { fault } });
}
