import { appendAudit } from '../../../db/queries/audit.js';
import { checkCalendarDays, CalendarDayError, withYear } from '../../../db/queries/calendar-day.js';
import { loadYear } from '../../../db/queries/calendars.js';
import { runningCases } from '../../../db/queries/cases.js';
import type { Command } from '../../../engine/trigger.js';
import { currentSnapshot } from '../../calendars/calendar.js';
import { calendarPlace, calendarUpdate, calendarUpdateResult, calendarYear } from '../../contract/calendars.js';
import { dryRunQuery } from '../../contract/common.js';
import { invalid } from '../../errors/api-error.js';
import { authorize } from '../../http/authorize.js';
import { ok, signedIn } from '../../http/operation.js';
import { applyChange, chosen, previewChange } from '../../running-cases/apply.js';
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

/** Each day once, of that year, make-up days on the weekend. */
function check(year: number, days: Days, weekend: readonly number[]): void {
  try {
    checkCalendarDays(year, days, weekend);
  } catch (error) {
    if (!(error instanceof CalendarDayError)) throw error;
    const [zh = error.message, en = error.message] = error.message.replace(/^[^:]*: /, '').split(' / ');
    throw invalid({ path: `/days/${error.row}/date`, code: error.fault, text: { zh, en } });
  }
}

/** `PUT /api/calendars/{id}/{year}`: loads a year's table; running deadlines move only on request. `dryRun` says which would. */
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
    responses: { 200: { description: 'the year, and each running case with old and new due time', schema: calendarUpdateResult } },
    errors: ['forbidden', 'notFound'],
    idempotent: 'once',
  },
  async ({ caller, ability, params, query, body, deps, language, requestId }) => {
    authorize(ability, 'update', 'Calendar');
    const before = await calendarView(deps, ability, params.id, params.year);
    const days = body.days.map((day) => ({ ...day, name: day.name ?? null }));
    check(params.year, days, before.weekend);
    const dryRun = query.dryRun === 'true';
    const all = await runningCases(
      deps.db,
      (await deps.definitions.latest()).map((d) => d.key),
    );
    const cases = body.applyToRunning ? chosen(all, body.applyToRunning) : dryRun ? all : [];
    const calendar = withYear(await currentSnapshot(deps), params.year, days);
    const command: Command = { kind: 'changeParameters', parameters: {}, calendar, reason: body.reason };
    const context = { deps, caller, language, requestId };
    const { effects, refused } = await previewChange(context, cases, command, () => true);
    const moved = effects.filter((effect) => effect.deadline && effect.deadline.from !== effect.deadline.to);
    if (dryRun) return ok({ calendar: before, effects: moved, refused });
    await loadYear(deps.pool, params.id, params.year, days, body.source);
    deps.reference.forget();
    await appendAudit(deps.db, {
      actor: caller.actor,
      action: 'calendar.loaded',
      subject: `calendar/${params.id}/${params.year}`,
      before: before.days,
      after: days,
      reason: body.reason,
    });
    const failed = await applyChange(
      context,
      cases.filter((c) => !refused.some((r) => r.caseId === c.id)),
      command,
    );
    return ok({ calendar: await calendarView(deps, ability, params.id, params.year), effects: moved, refused: [...refused, ...failed] });
  },
);
