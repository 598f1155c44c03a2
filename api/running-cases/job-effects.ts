import { type ClockChange, clockChanges, type JobRow } from '../../db/queries/jobs.js';
import { partiesById } from '../../db/queries/organisation.js';
import type { RunningClock } from '../../engine/running-clocks.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { LocalizedText } from '../../model/text.js';
import { currentSnapshot } from '../calendars/calendar.js';
import type { OperationEffect } from '../contract/common.js';
import type { Principal } from '../auth/principal.js';
import type { Deps } from '../deps.js';
import { withoutKept } from '../policy/kept-from.js';
import { type Language, textIn } from '../http/language.js';
import { becomesCertain, deadlineEffects } from '../views/effects.js';
import { stepsEffects } from '../views/steps-effects.js';

/** What a kind of change is told of besides the clocks that move. */
interface Telling {
  /** Clocks that are told of also where they stay as they are. */
  readonly concerns: (before: RunningClock, after: RunningClock | undefined) => boolean;
  /** What is said of a case of which there is nothing else to tell: it follows all the same. */
  readonly otherwise: LocalizedText;
  readonly kind: 'noDeadline' | 'approvalSteps';
}

const NO_DEADLINE: LocalizedText = { zh: '没有正在计时的此项时限', en: 'No such deadline is running' };
/** Of a case that does not say what becomes of its approvals: it has the new steps already, or its worker is of the build before. */
const STEPS: LocalizedText = {
  zh: '进行中的审批：已办和正在办理的步骤不变，之后的步骤按新的办理',
  en: 'An approval under way keeps what is decided and the step at work; the steps after it are the new ones',
};
const ONLY_LATER: LocalizedText = { zh: '到期时间不变，今后计时按新的日历', en: 'Due times stay; what begins later counts by the new calendar' };

/** Null: only what moves is told. */
function tellingOf({ kind, payload }: JobRow): Telling | null {
  if (kind === 'calendar') return { concerns: becomesCertain, otherwise: ONLY_LATER, kind: 'noDeadline' };
  if (kind !== 'parameters') return null;
  const parameters = 'parameters' in payload ? payload.parameters : {};
  const areSteps = Object.values(parameters).every(({ unit }) => unit === 'approvalSteps');
  const said = areSteps ? ({ otherwise: STEPS, kind: 'approvalSteps' } as const) : ({ otherwise: NO_DEADLINE, kind: 'noDeadline' } as const);
  return { concerns: ({ parameter }) => parameter in parameters, ...said };
}

const byId = (clocks: readonly RunningClock[] | null): Readonly<Record<string, RunningClock>> =>
  Object.fromEntries((clocks ?? []).map((clock) => [clock.id, clock]));

/** One that runs afterwards alone was there before, and did not run. */
const notYetRunning = (clocks: readonly RunningClock[] | null): RunningClock[] => (clocks ?? []).map((clock) => ({ ...clock, state: 'exempt' }));

async function effectsOf(deps: Deps, job: JobRow, change: ClockChange, calendar: CalendarSnapshot, language: Language): Promise<OperationEffect[]> {
  const telling = tellingOf(job);
  const { document } = await deps.definitions.versionOf(change);
  const before = { calendar, deadlines: { ...byId(notYetRunning(change.after)), ...byId(change.before) } };
  const after = { calendar, deadlines: byId(change.after) };
  const concerns = (clock: RunningClock): boolean => telling?.concerns(clock, after.deadlines[clock.id]) ?? false;
  if (telling?.kind === 'approvalSteps' && change.steps) return stepsEffects({ definition: document, language }, change.steps);
  const effects = deadlineEffects({ definition: document, language }, before, after, concerns, true);
  if (telling === null) return effects.filter(({ deadline }) => deadline && deadline.from !== deadline.to);
  return effects.length > 0 ? effects : [{ kind: telling.kind, text: textIn(telling.otherwise, language) }];
}

/** What a job did, or would do, to the clocks of its cases, without those kept from the reader: old and new due time, in the order of the cases; `last` is the place of the last case read. */
export async function effectsOfJob(
  deps: Deps,
  caller: Principal,
  job: JobRow,
  language: Language,
  page: { readonly after?: number | undefined; readonly limit?: number | undefined } = {},
): Promise<{ readonly effects: OperationEffect[]; readonly cases: number; readonly last: number | null }> {
  const found = await clockChanges(deps.db, job.id, page);
  const changes = await withoutKept(deps, caller, found);
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
  return { effects, cases: found.length, last: found.at(-1)?.n ?? null };
}
