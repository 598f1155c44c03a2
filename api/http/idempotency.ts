import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { beginIdempotent, finishIdempotent, forgetIdempotent, type IdempotencyState } from '../../db/queries/idempotency.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError, invalidField } from '../errors/api-error.js';
import type { MountedOperation, Reply, RunContext } from './operation.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** How long a second request waits for the first one's answer. */
const PATIENCE = 5000;
const PAUSE = 100;
/** A request without an answer after this time died with its process: it runs again. */
const DEAD_AFTER = 60_000;

/** Fingerprint of a request: the same key with another one is refused. Members of objects may come in another order. */
export function requestHash({ method, originalUrl, body }: Pick<Request, 'method' | 'originalUrl' | 'body'>): string {
  return sha256(`${method} ${originalUrl} ${JSON.stringify(sorted(body))}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/**
 * Runs an operation under its Idempotency-Key: an answer that is kept is given again; a refusal (4xx) frees the key, since nothing was done.
 * Without a key the request just runs.
 */
export async function runIdempotent(
  operation: MountedOperation,
  context: Omit<RunContext, 'requestId' | 'idempotency'>,
  caller: Principal | undefined,
): Promise<Reply | undefined> {
  const { req, deps } = context;
  const key = req.get('idempotency-key');
  const mode = operation.contract.idempotent;
  if (!mode || key === undefined || !caller) return operation.run({ ...context, requestId: randomUUID() });
  if (key.length === 0) throw invalidField('/Idempotency-Key', 'required');
  if (key.length > 200) throw invalidField('/Idempotency-Key', 'tooLong', { limit: 200 });
  const userId = caller.account.id;
  const hash = requestHash(req);
  const state = await settle(deps, userId, key, hash, mode);
  if (state.kind === 'other') throw new ApiError('idempotencyKeyReused');
  if (state.kind === 'done') return { status: state.status, body: state.response };
  const requestId = sha256(`${userId}\n${key}\n${hash}`).slice(0, 40);
  const idempotency = { key, retried: state.kind === 'running', caseId: state.caseId };
  try {
    const reply = await operation.run({ ...context, requestId, idempotency });
    if (reply) await finishIdempotent(deps.db, userId, key, reply.status, reply.body);
    return reply;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) await forgetIdempotent(deps.db, userId, key);
    throw error;
  }
}

/** An operation whose effect cannot be repeated waits for the request that is at work. */
async function settle(deps: Deps, userId: string, key: string, hash: string, mode: 'resume' | 'once'): Promise<IdempotencyState> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const state = await beginIdempotent(deps.db, userId, key, hash);
    if (state.kind !== 'running' || mode === 'resume' || Date.now() - state.since.getTime() > DEAD_AFTER) return state;
    if (performance.now() > until) throw new ApiError('requestInProgress', { retryAfter: 5 });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
