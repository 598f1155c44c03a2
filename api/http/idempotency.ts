import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import {
  abandonIdempotent,
  beginIdempotent,
  finishIdempotent,
  forgetIdempotent,
  type IdempotencyKey,
  type IdempotencyState,
  keptAnswer,
  type KeptAnswer,
  stillAtWork,
} from '../../db/queries/idempotency.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { ApiError, invalidField } from '../errors/api-error.js';
import type { MountedOperation, Reply, RunContext } from './operation.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
type Mode = NonNullable<MountedOperation['contract']['idempotent']>;
/** How long a second request waits for the first one's answer, ms. */
const PATIENCE = 5000;
const PAUSE = 100;
/** A request at work says so this often, ms. */
const SIGN_OF_LIFE = 1000;
/**
 * Silent for longer, it died with its process, ms, and the next one takes over. What can be resumed is resumed at the first retry after a
 * crash (sooner than that one's patience ends); what would be done twice waits until nobody can be at work any more.
 */
const DEAD_AFTER = { resume: 4000, once: 60_000 } as const satisfies Record<Mode, number>;

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
  const id = { userId: caller.account.id, key };
  const hash = requestHash(req);
  const state = await settle(deps, id, hash, mode);
  if (state.kind === 'other') throw new ApiError('idempotencyKeyReused');
  if (state.kind === 'done') return again(state);
  const requestId = sha256(`${id.userId}\n${key}\n${hash}`).slice(0, 40);
  const idempotency = state.kind === 'new' ? { key, retried: false, caseId: null } : { key, retried: true, caseId: state.caseId };
  return atWork(deps, id, mode, () => operation.run({ ...context, requestId, idempotency }));
}

const again = ({ status, response }: KeptAnswer): Reply => ({ status, body: response });

/** Waits for the request that is at work with this key; takes over from one that died. */
async function settle(deps: Deps, id: IdempotencyKey, hash: string, mode: Mode): Promise<Exclude<IdempotencyState, { kind: 'running' }>> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const state = await beginIdempotent(deps.db, id, hash, DEAD_AFTER[mode]);
    if (state.kind !== 'running') return state;
    if (performance.now() > until) throw new ApiError('requestInProgress', { retryAfter: 5 });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * Does the work of a key and keeps its answer. A process that stood still may find that another one was taken for it and has answered:
 * then that answer is given, the first that is kept is everybody's.
 */
async function atWork(deps: Deps, id: IdempotencyKey, mode: Mode, work: () => Promise<Reply | undefined>): Promise<Reply | undefined> {
  const { db, log } = deps;
  const sign = setInterval(() => void stillAtWork(db, id).catch((error: unknown) => log.warn({ err: error }, 'idempotency: no sign of life')), SIGN_OF_LIFE);
  const kept = async (): Promise<Reply | undefined> => {
    const answer = await keptAnswer(db, id);
    return answer && again(answer);
  };
  try {
    const reply = await work();
    if (!reply || (await finishIdempotent(db, id, reply.status, reply.body))) return reply;
    return (await kept()) ?? reply;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) {
      const answer = (await forgetIdempotent(db, id)) ? undefined : await kept();
      if (answer) return answer;
    } else if (mode === 'resume') await abandonIdempotent(db, id).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(sign);
  }
}
