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
import type { Database } from '../../db/pool.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import type { Keep, Reply } from './operation.js';
import { seal, unseal } from './sealed-answer.js';
import type { CaseId } from '../../model/ids.js';

/** What is to be done under a key. */
export interface KeyedWork {
  readonly deps: Deps;
  readonly mode: 'resume' | 'once';
  /** Seals the answer while it is kept; null: it may be read. */
  readonly secret: string | null;
  readonly id: IdempotencyKey;
  /** Fingerprint of the request. */
  readonly hash: string;
}

/** What the work is told. */
interface Begun {
  /** The request that worked with the key before died without an answer. */
  readonly retried: boolean;
  /** Number that it had reserved. */
  readonly caseId: CaseId | null;
  readonly keep: Keep;
}

/** How long a second request waits for the first one's answer, ms. */
const PATIENCE = 5000;
const PAUSE = 100;
/** A request at work says so this often, ms. */
const SIGN_OF_LIFE = 1000;
/**
 * Silent for longer, it died with its process, ms, and the next one takes over. What can be resumed is resumed at the first retry after a
 * crash (sooner than that one's patience ends); what would be done twice waits until nobody can be at work any more.
 */
const DEAD_AFTER = { resume: 4000, once: 60_000 } as const;

const inProgress = (): ApiError => new ApiError('requestInProgress', { retryAfter: 5 });

/** Does the work of a key, or gives the answer that is kept under it. */
export async function workUnderKey(work: KeyedWork, run: (begun: Begun) => Promise<Reply | undefined>): Promise<Reply | undefined> {
  const state = await settle(work);
  if (state.kind === 'other') throw new ApiError('idempotencyKeyReused');
  if (state.kind === 'done') return replyOf(work, state);
  if (state.kind !== 'abandoned') return atWork(work, (keep) => run({ retried: false, caseId: null, keep }));
  const resumed = (keep: Keep) => run({ retried: true, caseId: state.caseId, keep });
  return atWork(work, work.mode === 'resume' ? (keep) => resumed(keep).catch((error: unknown) => unlessOwn(error, () => resumed(keep))) : resumed);
}

/**
 * A retry that is refused looks once more: its first try may have been waiting to be done when it was asked for, and what refuses the retry be what that try
 * has done since. Nobody is refused by his own act.
 */
async function unlessOwn(error: unknown, again: () => Promise<Reply | undefined>): Promise<Reply | undefined> {
  if (!(error instanceof ApiError) || error.status >= 500) throw error;
  return again();
}

/** Waits for the request that is at work with this key; takes over from one that died. */
async function settle({ deps, mode, id, hash }: KeyedWork): Promise<Exclude<IdempotencyState, { kind: 'running' }>> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const state = await beginIdempotent(deps.db, id, hash, DEAD_AFTER[mode]);
    if (state.kind !== 'running') return state;
    if (performance.now() > until) throw inProgress();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * Does the work and keeps its answer. A process that stood still may find that another one was taken for it and has answered: then that
 * answer is given, the first that is kept is everybody's.
 */
async function atWork(work: KeyedWork, run: (keep: Keep) => Promise<Reply | undefined>): Promise<Reply | undefined> {
  const { db, log } = work.deps;
  const { id } = work;
  const sign = setInterval(() => void stillAtWork(db, id).catch((error: unknown) => log.warn({ err: error }, 'idempotency: no sign of life')), SIGN_OF_LIFE);
  let isKept = false;
  const keep: Keep = async (trx, reply) => {
    // With the transaction goes what the other one has done already.
    if (!(await store(trx, work, reply))) throw inProgress();
    isKept = true;
  };
  try {
    const reply = await run(keep);
    if (!reply || isKept || (await store(db, work, reply))) return reply;
    return (await theirs(work)) ?? reply;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) {
      const answer = (await forgetIdempotent(db, id)) ? undefined : await theirs(work);
      if (answer) return answer;
    } else if (work.mode === 'resume') await abandonIdempotent(db, id).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(sign);
  }
}

const store = (db: Database, { id, secret }: KeyedWork, { status, body }: Reply): Promise<boolean> =>
  finishIdempotent(db, id, status, secret === null ? body : seal(secret, body));

/** The answer that somebody else has kept meanwhile. */
async function theirs(work: KeyedWork): Promise<Reply | undefined> {
  const answer = await keptAnswer(work.deps.db, work.id);
  return answer && replyOf(work, answer);
}

function replyOf({ secret }: KeyedWork, { status, response }: KeptAnswer): Reply {
  if (secret === null) return { status, body: response };
  const body = unseal(secret, response);
  if (body === undefined) throw new ApiError('answerNotKept');
  return { status, body };
}
