import { z } from 'zod';
import { listTokens as selectTokens } from '../../../db/queries/tokens.js';
import { page, shortListQuery } from '../../contract/common.js';
import { token } from '../../contract/session.js';
import { pageOfWhole } from '../../http/cursor.js';
import { isoInstant, isoOrNull } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';

/** `GET /api/tokens`: the caller's own. */
export const listTokens = signedIn(
  {
    id: 'listTokens',
    method: 'get',
    path: '/api/tokens',
    tag: 'session',
    summary: "The caller's tokens",
    query: z.strictObject(shortListQuery),
    responses: { 200: { description: 'tokens', schema: page(token) } },
  },
  async ({ caller, query, list, deps }) => {
    const rows = await selectTokens(deps.db, caller.account.id);
    const items = rows.map((row) => ({ id: row.id, name: row.name, expiresAt: isoOrNull(row.expiresAt), createdAt: isoInstant(row.createdAt) }));
    return ok(pageOfWhole(items, query, list, ({ id }) => id));
  },
);
