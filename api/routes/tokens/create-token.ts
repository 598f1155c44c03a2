import { randomUUID } from 'node:crypto';
import { appendAudit } from '../../../db/queries/audit.js';
import { createToken as insertToken } from '../../../db/queries/tokens.js';
import { hashToken, newToken } from '../../auth/token.js';
import { tokenCreated, tokenRequest } from '../../contract/session.js';
import { invalidField } from '../../errors/api-error.js';
import { isoOrNull } from '../../http/instant.js';
import { created, signedIn } from '../../http/operation.js';

/** `POST /api/tokens`: a token for a program that acts as the caller; shown this once. */
export const createToken = signedIn(
  {
    id: 'createToken',
    method: 'post',
    path: '/api/tokens',
    tag: 'session',
    summary: 'Make a token for a program',
    body: tokenRequest,
    responses: { 201: { description: 'the token, shown this once', schema: tokenCreated } },
    idempotent: 'resume',
    // A retry must get the token itself, or it was made for nobody: for the day of its key it is kept, but sealed.
    secretAnswer: true,
  },
  async ({ caller, body, deps, keep }) => {
    const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
    if (expiresAt && expiresAt.getTime() <= deps.now()) throw invalidField('/expiresAt', 'notInTheFuture');
    const token = newToken();
    const id = randomUUID();
    const reply = created({ id, name: body.name, token, expiresAt: isoOrNull(expiresAt) });
    await deps.db.transaction().execute(async (trx) => {
      await insertToken(trx, { id, userId: caller.account.id, name: body.name, hash: hashToken(token), scopes: body.scopes ?? [], expiresAt });
      await appendAudit(trx, {
        actor: caller.actor,
        action: 'token.created',
        subject: `user/${caller.account.id}`,
        after: { id, name: body.name, scopes: body.scopes ?? [], expiresAt },
      });
      await keep(trx, reply);
    });
    return reply;
  },
);
