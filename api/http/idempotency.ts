import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { Principal } from '../auth/principal.js';
import { invalidField } from '../errors/api-error.js';
import { type KeyedWork, workUnderKey } from './keyed-work.js';
import type { MountedOperation, Reply, RunContext } from './operation.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

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

/** What no header can hold: a dry run is kept beside the request it tries, and under the same key that one is still to be done. */
const DRY_RUN = '\ndryRun';

/** The request's key; undefined when it has none. */
function keyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined) return undefined;
  if (key.length === 0) throw invalidField('/Idempotency-Key', 'required');
  if (key.length > 200) throw invalidField('/Idempotency-Key', 'tooLong', { limit: 200 });
  return req.query['dryRun'] === 'true' ? key + DRY_RUN : key;
}

/**
 * Runs an operation under its Idempotency-Key: an answer that is kept is given again; a refusal (4xx) frees the key, since nothing was done.
 * Without a key the request just runs. An operation that reads its body itself says what it has read (`once`), and begins then.
 */
export async function runIdempotent(
  operation: MountedOperation,
  context: Omit<RunContext, 'requestId' | 'idempotency'>,
  caller: Principal | undefined,
): Promise<Reply | undefined> {
  const { req, deps } = context;
  const { contract } = operation;
  const mode = contract.idempotent;
  const key = mode && caller && keyOf(req);
  if (!mode || !caller || key === undefined) return operation.run({ ...context, requestId: randomUUID() });
  const workOf = (body: unknown): KeyedWork => ({
    deps,
    mode,
    secret: contract.secretAnswer ? deps.settings.sessionSecret : null,
    id: { userId: caller.account.id, key },
    hash: requestHash({ method: req.method, originalUrl: req.originalUrl, body }),
  });
  if (contract.bodyType)
    return operation.run({ ...context, requestId: randomUUID(), once: (body, work) => workUnderKey(workOf(body), ({ keep }) => work(keep)) });
  const work = workOf(req.body);
  const requestId = sha256(`${work.id.userId}\n${key}\n${work.hash}`).slice(0, 40);
  return workUnderKey(work, ({ keep, retried, caseId }) => operation.run({ ...context, requestId, keep, idempotency: { key, retried, caseId } }));
}
