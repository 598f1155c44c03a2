import type { z } from 'zod';
import type { Database } from '../../../db/pool.js';
import { hasAudit, listAudit } from '../../../db/queries/audit.js';
import { checkCalendarDays, CalendarDayError, withYear } from '../../../db/queries/calendar-day.js';
import { type CalendarYear, listYear, lockCalendar, putYear } from '../../../db/queries/calendars.js';
import { SYSTEM } from '../../../engine/trigger.js';
import { currentSnapshot, lockedSnapshot } from '../../calendars/calendar.js';
import type { calendarPlace, CalendarUpdate } from '../../contract/calendars.js';
import { ApiError, invalid } from '../../errors/api-error.js';
import { isoInstant } from '../../http/instant.js';
import type { SignedInCall } from '../../http/operation.js';
import { isFulfilled, preconditionOf } from '../../http/preconditions.js';
import { chosenCases } from '../../running-cases/chosen-cases.js';
import { type RuleChange, writeChange } from '../../running-cases/rule-change.js';

type Days = Parameters<typeof checkCalendarDays>[1];
type Call = SignedInCall<z.infer<typeof calendarPlace>, { dryRun?: 'true' | 'false' | undefined }, CalendarUpdate>;

const daysOf = ({ body }: Call): Days => body.days.map((day) => ({ ...day, name: day.name ?? null }));
const subjectOf = ({ params }: Call): string => `calendar/${params.id}/${params.year}`;

/** 422 unless each day stands there once, is of that year, make-up days are on the weekend, and not all of them are off. */
export function checkTable(call: Call, weekend: readonly number[]): void {
  try {
    checkCalendarDays(call.params.year, daysOf(call), weekend);
  } catch (error) {
    if (!(error instanceof CalendarDayError)) throw error;
    throw invalid({ path: error.row === null ? '/days' : `/days/${error.row}/date`, code: error.fault, text: error.text });
  }
}

/** The change as running cases get it: every process counts by the calendar. */
export async function changeOf(call: Call, wanted: 'all' | readonly string[]): Promise<RuleChange<'calendar'>> {
  const { deps, caller, params, body } = call;
  const processes = (await deps.definitions.latest()).map((d) => d.key);
  return {
    kind: 'calendar',
    payload: { calendar: withYear(await currentSnapshot(deps), params.year, daysOf(call)) },
    subject: subjectOf(call),
    lane: `calendar/${params.id}`,
    title: { zh: `${params.year} 年工作日历`, en: `Working calendar of ${params.year}` },
    processes: wanted === 'all' ? processes : null,
    cases: await chosenCases(deps, caller, processes, wanted),
    reason: body.reason,
  };
}

/** 412 where the caller names another table than is there: whose that is, and since when. */
async function checkMeant(trx: Database, call: Call, present: CalendarYear | null): Promise<void> {
  const precondition = preconditionOf(call.req);
  if (precondition === 'none' || isFulfilled(precondition, present?.version)) return;
  const [last] = present ? await listAudit(trx, { subject: subjectOf(call), limit: 1 }) : [];
  const by = last ? { id: last.actor_id, name: last.actor_name } : SYSTEM;
  const at = present?.loadedAt ?? call.deps.now();
  const clock = isoInstant(at);
  throw new ApiError('savedMeanwhile', { by, at, params: { name: by.name, at: `${clock.slice(0, 10)} ${clock.slice(11, 16)}` } });
}

/**
 * Writes the table and the audit, and the wish that running cases follow. One after the other: each sees what the one before has loaded, so that
 * none takes another year from running cases, and who meant to replace another table than is there hears of it.
 */
export async function loadTable(call: Call): Promise<void> {
  const { deps, params, body, requestId } = call;
  const days = daysOf(call);
  const wanted = body.applyToRunning ? await changeOf(call, body.applyToRunning) : null;
  await writeChange(call, async (trx) => {
    await lockCalendar(trx, params.id);
    if (await hasAudit(trx, requestId)) return null;
    const present = await listYear(trx, params.id, params.year);
    await checkMeant(trx, call, present);
    const change = wanted && { ...wanted, payload: { calendar: withYear(await lockedSnapshot(trx, deps), params.year, days) } };
    const audit = { action: 'calendar.loaded', subject: subjectOf(call), before: present?.days ?? [], after: days, reason: body.reason };
    return { audit, write: (inside) => putYear(inside, params.id, params.year, days, body.source), change };
  });
}
