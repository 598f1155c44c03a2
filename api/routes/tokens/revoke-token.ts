import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.js';
import { revokeToken as endToken } from '../../../db/queries/tokens.js';
import { notFound } from '../../errors/api-error.js';
import { noContent, signedIn } from '../../http/operation.js';
import { tokenInAddress } from '../../contract/addresses.js';

/** `DELETE /api/tokens/{id}`. */
export const revokeToken = signedIn(
  {
    id: 'revokeToken',
    method: 'delete',
    path: '/api/tokens/{id}',
    tag: 'session',
    summary: 'End a token',
    params: z.strictObject({ id: tokenInAddress }),
    responses: { 204: { description: 'ended' } },
    errors: ['notFound'],
  },
  async ({ caller, params, deps }) => {
    if (!(await endToken(deps.db, caller.account.id, params.id))) throw notFound();
    deps.reference.forget();
    await appendAudit(deps.db, { actor: caller.actor, action: 'token.revoked', subject: `user/${caller.account.id}`, before: { id: params.id } });
    return noContent();
  },
);
