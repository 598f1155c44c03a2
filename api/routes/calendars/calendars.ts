import { calendarPlace, calendarUpdate, calendarUpdateResult, type CalendarYear, calendarYear } from '../../contract/calendars.js';
import { dryRunQuery } from '../../contract/common.js';
import { job } from '../../contract/jobs.js';
import { authorize } from '../../http/authorize.js';
import { type Reply, signedIn } from '../../http/operation.js';
import { outcomeOf, tryChange, wasDone } from '../../running-cases/rule-change.js';
import { calendarView } from './calendar-view.js';
import { changeOf, checkTable, loadTable } from './load-table.js';

/** A year under its ETag, as far as one is loaded. */
const withTag = (year: CalendarYear, body: unknown = year): Reply => ({
  status: 200,
  body,
  ...(year.version !== null && { headers: { ETag: `"${year.version}"` } }),
});

/** `GET /api/calendars/{id}/{year}`: days that differ from the week; the shipped calendar is `china`. */
export const readCalendar = signedIn(
  {
    id: 'readCalendar',
    method: 'get',
    path: '/api/calendars/{id}/{year}',
    tag: 'rules',
    summary: 'Holidays and make-up days of a year',
    params: calendarPlace,
    responses: { 200: { description: 'the year; its ETag is what the next load names', schema: calendarYear } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ ability, params, deps }) => {
    authorize(ability, 'read', 'Calendar');
    return withTag(await calendarView(deps, ability, params.id, params.year));
  },
);

/**
 * `PUT /api/calendars/{id}/{year}`: loads a year's table; running deadlines move only on request, by a job. `dryRun` says which would. Work over many
 * cases answers 202; `Prefer: wait=<seconds>` says how long to wait for it. `If-Match` (or `If-None-Match: *`) names the table it was made from:
 * 412 where somebody has loaded another meanwhile; without, what is there is replaced.
 */
export const updateCalendar = signedIn(
  {
    id: 'updateCalendar',
    method: 'put',
    path: '/api/calendars/{id}/{year}',
    tag: 'rules',
    summary: "Load a year's holidays and make-up days",
    params: calendarPlace,
    query: dryRunQuery,
    body: calendarUpdate,
    headers: ['Prefer', 'If-Match', 'If-None-Match'],
    responses: {
      200: { description: 'the year, and each running case with old and new due time', schema: calendarUpdateResult },
      202: {
        description: 'the job that carries it to running cases, or finds out what it would do to them, and goes on',
        schema: job,
        location: '/api/jobs/{id}',
      },
    },
    errors: ['forbidden', 'notFound', 'jobUnderWay', 'savedMeanwhile'],
    idempotent: 'resume',
  },
  async (call) => {
    const { ability, params, query, body, deps } = call;
    authorize(ability, 'update', 'Calendar');
    const before = await calendarView(deps, ability, params.id, params.year);
    if (!(await wasDone(call))) {
      checkTable(call, before.weekend);
      if (query.dryRun === 'true') await tryChange(call, await changeOf(call, body.applyToRunning ?? 'all'));
      else await loadTable(call);
    }
    const outcome = await outcomeOf(call);
    if (outcome.kind === 'underWay') return { status: 202, body: outcome.job };
    const { effects, refused, job: finished } = outcome;
    const calendar = await calendarView(deps, ability, params.id, params.year);
    return withTag(calendar, { calendar, effects, refused, ...(finished && { job: finished }) });
  },
);
