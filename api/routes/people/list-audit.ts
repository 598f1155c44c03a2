import { countAudit, listAudit as selectAudit } from '../../../db/queries/audit.js';
import { page } from '../../contract/common.js';
import { auditEntry, auditQuery } from '../../contract/people.js';
import { authorize } from '../../http/authorize.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { isoInstant } from '../../http/instant.js';
import { ok, signedIn } from '../../http/operation.js';
import { withheldOf } from '../../policy/case-access.js';

/** `GET /api/audit`: who changed what, from what to what; newest first. */
export const listAudit = signedIn(
  {
    id: 'listAudit',
    method: 'get',
    path: '/api/audit',
    tag: 'people',
    summary: 'Audit journal',
    query: auditQuery,
    responses: { 200: { description: 'a page of entries', schema: page(auditEntry) } },
    errors: ['forbidden'],
  },
  async ({ caller, ability, query, list, deps }) => {
    authorize(ability, 'read', 'Audit');
    const before = decodeCursor(query.cursor, list, 'serial')?.id;
    const { subject, actor } = query;
    const filter = { subject, actor, withheld: withheldOf(caller, await deps.definitions.latestDocuments()) };
    const [found, total] = await Promise.all([
      selectAudit(deps.db, { ...filter, beforeId: before === undefined ? undefined : Number(before), limit: query.limit + 1 }),
      query.count === 'true' ? countAudit(deps.db, filter) : undefined,
    ]);
    const { rows, nextCursor } = pageOf(found, query.limit, list, (row) => ({ at: null, id: String(row.id) }));
    const items = rows.map((row) => ({
      id: String(row.id),
      at: isoInstant(row.at),
      actor: { id: row.actor_id, name: row.actor_name },
      action: row.action,
      subject: row.subject,
      before: row.before,
      after: row.after,
      reason: row.reason,
    }));
    return ok({ items, nextCursor, ...(total !== undefined && { total }) });
  },
);
