import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { verifyPassword } from '../../../db/password.js';
import { findAccount, findCredentials } from '../../../db/queries/users.js';
import { principalOf } from '../../auth/principal.js';
import { signInLimiter } from '../../auth/rate-limit.js';
import { session, signInRequest } from '../../contract/session.js';
import { ApiError } from '../../errors/api-error.js';
import { ok, open } from '../../http/operation.js';
import { abilitiesOf } from '../../policy/abilities.js';
import { sessionUserOf } from './session-user.js';

/** Looked at when there is no such account, so that the answer takes as long. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$4lzyhKVSBkRAqlFwSQxMVYWDDkgXmIHzNpwoFoVyEFw';

const regenerate = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve())));
const save = (req: Request): Promise<void> =>
  new Promise((resolve, reject) => req.session.save((error: unknown) => (error instanceof Error ? reject(error) : resolve())));

/** `POST /api/session`: user name and password make a session. */
export const signIn = open(
  {
    id: 'signIn',
    method: 'post',
    path: '/api/session',
    tag: 'session',
    summary: 'Sign in; every later write carries the csrfToken as X-CSRF-Token',
    body: signInRequest,
    responses: { 200: { description: 'signed in', schema: session } },
    errors: ['wrongCredentials', 'tooManyAttempts', 'fault', 'unavailable'],
    csrfExempt: true,
  },
  async ({ deps, req, body }) => {
    const limiter = signInLimiter(deps.pool);
    const address = req.ip ?? 'unknown';
    await limiter.attempt(body.username, address);
    const credentials = await findCredentials(deps.db, body.username);
    const right = await verifyPassword(credentials?.password_hash ?? NOBODY, body.password);
    const account = right && credentials ? await findAccount(deps.db, credentials.id) : undefined;
    if (!account) throw new ApiError('wrongCredentials');
    await limiter.succeeded(body.username, address);
    await regenerate(req);
    const csrfToken = randomBytes(32).toString('base64url');
    Object.assign(req.session, { userId: account.id, csrfToken, renewedAt: Date.now() });
    await save(req);
    const principal = principalOf(account);
    return ok({ user: sessionUserOf(principal, abilitiesOf(principal, await deps.definitions.latestDocuments())), csrfToken });
  },
);
