import type { z } from 'zod';
import { checkCalendarDays, CalendarDayError, withYear } from '../../../db/queries/calendar-day.js';
import { putYear } from '../../../db/queries/calendars.js';
import { runningCases } from '../../../db/queries/cases.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import { calendarPlace, calendarUpdate, type CalendarUpdate, calendarUpdateResult, type CalendarYear, calendarYear } from '../../contract/calendars.js';
import { dryRunQuery } from '../../contract/common.js';
import { job } from '../../contract/jobs.js';
import { invalid } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { ok, type SignedInCall, signedIn } from '../../http/operation.js';
import { chosenCases } from '../../running-cases/chosen-cases.js';
import { outcomeOf, type RuleChange, tryChange, wasDone, writeChange } from '../../running-cases/rule-change.js';
import { calendarView } from './calendar-view.js';

/** `GET /api/calendars/{id}/{year}`: days that differ from the week; the shipped calendar is `china`. */
export const readCalendar = signedIn(
  {
    id: 'readCalendar',
    method: 'get',
    path: '/api/calendars/{id}/{year}',
    tag: 'rules',
    summary: 'Holidays and make-up days of a year',
    params: calendarPlace,
    responses: { 200: { description: 'the year', schema: calendarYear } },
    errors: ['forbidden', 'notFound'],
  },
  async ({ ability, params, deps }) => {
    authorize(ability, 'read', 'Calendar');
    return ok(await calendarView(deps, ability, params.id, params.year));
  },
);

type Days = Parameters<typeof checkCalendarDays>[1];

/** Each day once, of that year, make-up days on the weekend, not all of them off. */
function check(year: number, days: Days, weekend: readonly number[]): void {
  try {
    checkCalendarDays(year, days, weekend);
  } catch (error) {
    if (!(error instanceof CalendarDayError)) throw error;
    throw invalid({ path: error.row === null ? '/days' : `/days/${error.row}/date`, code: error.fault, text: error.text });
  }
}

type Call = SignedInCall<z.infer<typeof calendarPlace>, { dryRun?: 'true' | 'false' | undefined }, CalendarUpdate>;

const daysOf = ({ body }: Call): Days => body.days.map((day) => ({ ...day, name: day.name ?? null }));

/** The change as running cases get it: every process counts by the calendar. */
async function changeOf(call: Call, wanted: 'all' | readonly string[]): Promise<RuleChange<'calendar'>> {
  const { deps, params, body } = call;
  const processes = (await deps.definitions.latest()).map((d) => d.key);
  return {
    kind: 'calendar',
    payload: { calendar: withYear(await currentSnapshot(deps), params.year, daysOf(call)) },
    subject: `calendar/${params.id}/${params.year}`,
    lane: `calendar/${params.id}`,
    title: { zh: `${params.year} 年工作日历`, en: `Working calendar of ${params.year}` },
    processes: wanted === 'all' ? processes : null,
    cases: chosenCases(await runningCases(deps.db, processes), wanted),
    reason: body.reason,
  };
}

/** Writes the table and the audit, and the wish that running cases follow. */
async function write(call: Call, before: CalendarYear): Promise<void> {
  const { params, body } = call;
  const days = daysOf(call);
  const change = body.applyToRunning ? await changeOf(call, body.applyToRunning) : null;
  const audit = { action: 'calendar.loaded', subject: `calendar/${params.id}/${params.year}`, before: before.days, after: days, reason: body.reason };
  await writeChange(call, audit, (trx) => putYear(trx, params.id, params.year, days, body.source), change);
}

/**
 * `PUT /api/calendars/{id}/{year}`: loads a year's table; running deadlines move only on request, by a job. `dryRun` says which would. Work over many
 * cases answers 202; `Prefer: wait=<seconds>` says how long to wait for it.
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
    headers: ['Prefer'],
    responses: {
      200: { description: 'the year, and each running case with old and new due time', schema: calendarUpdateResult },
      202: {
        description: 'the job that carries it to running cases, or finds out what it would do to them, and goes on',
        schema: job,
        location: '/api/jobs/{id}',
      },
    },
    errors: ['forbidden', 'notFound', 'jobUnderWay'],
    idempotent: 'resume',
  },
  async (call) => {
    const { ability, params, query, body, deps } = call;
    authorize(ability, 'update', 'Calendar');
    const before = await calendarView(deps, ability, params.id, params.year);
    if (!(await wasDone(call))) {
      check(params.year, daysOf(call), before.weekend);
      if (query.dryRun === 'true') await tryChange(call, await changeOf(call, body.applyToRunning ?? 'all'));
      else await write(call, before);
    }
    const outcome = await outcomeOf(call);
    if (outcome.kind === 'underWay') return { status: 202, body: outcome.job };
    const { effects, refused, job: finished } = outcome;
    return ok({ calendar: await calendarView(deps, ability, params.id, params.year), effects, refused, ...(finished && { job: finished }) });
  },
);
