import { z } from 'zod';
import { endedDeadlinesOf, type EndedCursor } from '../../../db/queries/ended.js';
import { caseDeadline } from '../../contract/cases.js';
import { INTEGER_AT_MOST, listQuery, page } from '../../contract/common.js';
import { invalidField } from '../../errors/api-error.js';
import { ok, signedIn } from '../../http/operation.js';
import { visibleCase } from '../../views/case-detail.js';
import { deadlineView } from '../../views/deadline-view.js';
import { caseId } from './read-case.js';

/** `<step>/<id>`; an end from outside is step -1. */
function cursorOf(cursor: string | undefined): EndedCursor | undefined {
  if (cursor === undefined) return undefined;
  const [, step, id] = /^(-1|\d{1,10})\/(.+)$/s.exec(cursor) ?? [];
  if (step === undefined || id === undefined || Number(step) > INTEGER_AT_MOST) throw invalidField('/cursor', 'badCursor');
  return { step: Number(step), id };
}

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
  async ({ caller, params, query, deps }) => {
    const row = await visibleCase(deps, caller, params.id);
    const after = cursorOf(query.cursor);
    if (caller.outside) return ok({ items: [], nextCursor: null });
    const { document } = await deps.definitions.versionOf(row);
    const rows = await endedDeadlinesOf(deps.db, row.id, after, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const nextCursor = last && rows.length > query.limit ? `${last.step}/${last.id}` : null;
    return ok({ items: shown.map(({ data }) => deadlineView(data, document)), nextCursor });
  },
);
