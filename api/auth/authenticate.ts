import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { findAccount, findAccountByToken } from '../../db/queries/users.js';
import type { Deps } from '../deps.js';
import { ApiError } from '../errors/api-error.js';
import { type Principal, principalOf } from './principal.js';
import { bearerToken, hashToken } from './token.js';

/** Who makes the request: by bearer token, else by session; undefined when nobody is signed in. A token that is no good is 401. */
export async function authenticate(req: Request, deps: Deps): Promise<Principal | undefined> {
  const header = req.headers.authorization;
  if (header !== undefined) return byToken(bearerToken(header), deps);
  const userId = req.session?.userId;
  if (!userId) return undefined;
  const account = await deps.reference.get(`account ${userId}`, () => findAccount(deps.db, userId));
  return account && principalOf(account);
}

async function byToken(token: string | undefined, { db, reference, now }: Deps): Promise<Principal> {
  const hash = token === undefined ? undefined : hashToken(token);
  const account = hash && (await reference.get(`token ${hash}`, () => findAccountByToken(db, hash)));
  if (!account || (account.expiresAt && account.expiresAt.getTime() <= now())) throw new ApiError('notSignedIn');
  return principalOf(account, account.scopes);
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** Refuses writes without the session's CSRF token, and writes of tokens that may only read. */
export function checkWrite(req: Request, principal: Principal): void {
  if (isRead(req.method)) return;
  if (!principal.mayWrite) throw new ApiError('tokenScope');
  if (req.headers.authorization !== undefined) return;
  const expected = Buffer.from(req.session?.csrfToken ?? '');
  const given = Buffer.from(req.get('x-csrf-token') ?? '');
  if (expected.length === 0 || expected.length !== given.length || !timingSafeEqual(expected, given)) throw new ApiError('csrfToken');
}
