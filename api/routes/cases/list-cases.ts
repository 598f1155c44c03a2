import { countCases, listCases as selectCases } from '../../../db/queries/cases.js';
import { caseListQuery, caseSummary } from '../../contract/cases.js';
import { page } from '../../contract/common.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { ok, signedIn } from '../../http/operation.js';
import { askedText } from '../../policy/asked-text.js';
import { visibilityOf } from '../../policy/case-access.js';
import { clockSpans } from '../../views/clock-spans.js';
import { caseSummaries } from '../../views/case-summary.js';

/** `GET /api/cases`: cases the caller may see. */
export const listCases = signedIn(
  {
    id: 'listCases',
    method: 'get',
    path: '/api/cases',
    tag: 'cases',
    summary: 'Cases',
    query: caseListQuery,
    responses: { 200: { description: 'a page of cases', schema: page(caseSummary) } },
  },
  async ({ caller, query, list, deps }) => {
    const { limit, cursor, count, sort: wanted, overdue, calendarUncertain, incident, stuck, q, ...rest } = query;
    // People outside are told of no clock: for them no case is overdue, and none is due before another.
    if (caller.outside && [overdue, calendarUncertain, incident, stuck].includes('true'))
      return ok({ items: [], nextCursor: null, ...(count === 'true' && { total: 0 }) });
    const sort = caller.outside && wanted === 'dueAt' ? '-startedAt' : wanted;
    const documents = await deps.definitions.latestDocuments();
    const visibility = visibilityOf(caller, documents);
    const filter = {
      ...rest,
      ...(rest.elementId !== undefined && { spans: clockSpans(documents) }),
      search: askedText(caller, q, documents),
      ...(overdue !== undefined && !caller.outside && { overdue: overdue === 'true' }),
      ...(incident !== undefined && !caller.outside && { incident: incident === 'true' }),
      ...(stuck === 'true' && { stuck: true }),
      ...(calendarUncertain !== undefined && !caller.outside && { calendarUncertain: calendarUncertain === 'true' }),
    };
    const found = await selectCases(deps.db, visibility, filter, {
      sort,
      cursor: decodeCursor(cursor, list, sort === 'dueAt' ? 'dueTime' : 'instant'),
      limit: limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, limit, list, (row) => ({ at: row.sortKey, id: row.id }));
    const total = count === 'true' ? { total: await countCases(deps.db, visibility, filter) } : {};
    return ok({ items: await caseSummaries(deps, caller, rows), nextCursor, ...total });
  },
);
