import { z } from 'zod';
import { endedDeadlinesOf } from '../../../db/queries/ended.js';
import { caseDeadline } from '../../contract/cases.js';
import { listQuery, page } from '../../contract/common.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { deadlineView } from '../../views/deadline-view.js';
import { withItemNames } from '../../views/item-names.js';
import { caseId } from './read-case.js';

/**
 * `GET /api/cases/{id}/ended-deadlines`: all deadlines that have ended, the last first. The case itself shows the newest of each place; what a case that
 * goes round a thousand times has met is here.
 */
export const readEndedDeadlines = signedIn(
  {
    id: 'readEndedDeadlines',
    method: 'get',
    path: '/api/cases/{id}/ended-deadlines',
    tag: 'cases',
    summary: 'Deadlines of a case that have ended, all of them',
    params: caseId,
    query: z.strictObject({ limit: listQuery.limit, cursor: listQuery.cursor }),
    responses: { 200: { description: 'the last ended first', schema: page(caseDeadline) } },
    errors: ['notFound'],
  },
  async ({ caller, params, query, list, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const after = decodeCursor(query.cursor, list, 'step');
    if (caller.outside) return ok({ items: [], nextCursor: null });
    const { document } = await deps.definitions.versionOf(row);
    const found = await endedDeadlinesOf(deps.db, row.id, after && { step: Number(after.at), id: after.id }, query.limit + 1);
    const { rows, nextCursor } = pageOf(found, query.limit, list, ({ step, id }) => ({ at: String(step), id }));
    const items = rows.map(({ data }) => deadlineView(data, document));
    return ok({ items: await withItemNames(deps, document, items), nextCursor });
  },
);
