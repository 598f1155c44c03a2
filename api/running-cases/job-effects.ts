import { type ClockChange, clockChanges, type JobRow } from '../../db/queries/jobs.js';
import { partiesById } from '../../db/queries/organisation.js';
import type { RunningClock } from '../../engine/running-clocks.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { LocalizedText } from '../../model/text.js';
import { currentSnapshot } from '../calendars/calendar.js';
import type { OperationEffect } from '../contract/common.js';
import type { Deps } from '../deps.js';
import { type Language, textIn } from '../http/language.js';
import { deadlineEffects } from '../views/effects.js';

/** Which clocks a change of a kind is about: those are told of also where they stay as they are, and a case without one is named too. Null: only what moves is told. */
function concernOf({ kind, payload }: JobRow): ((clock: RunningClock) => boolean) | null {
  if (kind !== 'parameters') return null;
  if ('calendar' in payload) return () => true;
  const names = 'parameters' in payload ? Object.keys(payload.parameters) : [];
  return ({ parameter }) => names.includes(parameter);
}

const NO_DEADLINE: LocalizedText = { zh: '没有正在计时的此项时限', en: 'No such deadline is running' };

const byId = (clocks: readonly RunningClock[] | null): Readonly<Record<string, RunningClock>> =>
  Object.fromEntries((clocks ?? []).map((clock) => [clock.id, clock]));

/** One that runs afterwards alone was there before, and did not run. */
const notYetRunning = (clocks: readonly RunningClock[] | null): RunningClock[] => (clocks ?? []).map((clock) => ({ ...clock, state: 'exempt' }));

async function effectsOf(deps: Deps, job: JobRow, change: ClockChange, calendar: CalendarSnapshot, language: Language): Promise<OperationEffect[]> {
  const concerns = concernOf(job);
  const { document } = await deps.definitions.versionOf(change);
  const before = { calendar, deadlines: { ...byId(notYetRunning(change.after)), ...byId(change.before) } };
  const after = { calendar, deadlines: byId(change.after) };
  const effects = deadlineEffects({ definition: document, language }, before, after, concerns ?? (() => false), true);
  if (concerns === null) return effects.filter(({ deadline }) => deadline && deadline.from !== deadline.to);
  return effects.length > 0 ? effects : [{ kind: 'noDeadline', text: textIn(NO_DEADLINE, language) }];
}

/** What a job did, or would do, to the clocks of its cases: old and new due time, in the order of the cases; `last` is the place of the last case read. */
export async function effectsOfJob(
  deps: Deps,
  job: JobRow,
  language: Language,
  page: { readonly after?: number | undefined; readonly limit?: number | undefined } = {},
): Promise<{ readonly effects: OperationEffect[]; readonly cases: number; readonly last: number | null }> {
  const changes = await clockChanges(deps.db, job.id, page);
  const [calendar, parties] = await Promise.all([
    currentSnapshot(deps),
    partiesById(
      deps.db,
      changes.flatMap((c) => c.partyId ?? []),
    ),
  ]);
  const effects: OperationEffect[] = [];
  for (const change of changes) {
    const party = change.partyId === null ? undefined : parties.get(change.partyId)?.name;
    const head = { caseId: change.caseId, number: change.caseId, title: party === undefined ? change.title : `${party} · ${change.title}` };
    for (const effect of await effectsOf(deps, job, change, calendar, language)) effects.push({ ...effect, ...head });
  }
  return { effects, cases: changes.length, last: changes.at(-1)?.n ?? null };
}
