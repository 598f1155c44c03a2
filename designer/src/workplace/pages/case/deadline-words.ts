import type { TFunction } from 'i18next';
import type { CalendarYear, CaseDeadline } from '../../../../../api/contract/index.js';

/** A run of days that were not counted, with the name the calendar has for them. */
export interface SkippedRun {
  readonly first: string;
  readonly last: string;
  /** Name of the holiday; none: a weekend. */
  readonly name: string | null;
}

const nextDay = (date: string): string => new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Days that were passed over, gathered into runs of the same name. */
export function skippedRuns(days: readonly string[], nameOf: (date: string) => string | null): SkippedRun[] {
  const runs: { first: string; last: string; name: string | null }[] = [];
  for (const day of [...days].sort()) {
    const name = nameOf(day);
    const run = runs.at(-1);
    if (run && run.name === name && nextDay(run.last) === day) run.last = day;
    else runs.push({ first: day, last: day, name });
  }
  return runs;
}

/** `9/24`; civil dates have no zone. */
export const shortDate = (date: string): string => `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`;

/** ISO weekday, 1 … 7. */
export const weekdayOf = (date: string): '1' | '2' | '3' | '4' | '5' | '6' | '7' => {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return (['7', '1', '2', '3', '4', '5', '6'] as const)[day] ?? '7';
};

/** Days worked though they are of a weekend (调休上班), of the calendar's years. */
export function makeUpDays(years: readonly Pick<CalendarYear, 'days'>[]): ReadonlySet<string> {
  return new Set(years.flatMap((year) => year.days.filter(({ kind }) => kind === 'work').map(({ date }) => date)));
}

/** `9/20 周日（调休上班）`: a day that was counted or passed over, with its weekday, and why a weekend was worked. */
export function dayInWords(date: string, makeUp: ReadonlySet<string>, { t, common }: { readonly t: TFunction<'case'>; readonly common: TFunction }): string {
  const day = `${shortDate(date)} ${common(`weekday.${weekdayOf(date)}`)}`;
  return makeUp.has(date) ? t('deadline.makeUp', { day }) : day;
}

/** Why a deadline changed: in words where the engine stopped it or let it go on, else as a person has written it. */
export function changeReason({ kind, reason = '' }: Pick<CaseDeadline['ledger'][number], 'kind' | 'reason'>, t: TFunction<'case'>): string {
  if (kind === 'changed' && reason === 'setByCase') return t('deadline.why.setByCase');
  const isOfTheEngine = kind === 'paused' || kind === 'resumed';
  const code = (['suspended', 'pauseWhen', 'exempt', 'met'] as const).find((each) => isOfTheEngine && each === reason);
  return code === undefined ? reason : t(`deadline.why.${code}`);
}

/** Which text says the rule. */
export function ruleKey(unit: string): 'workingDays' | 'calendarDays' | 'sameDay' | 'hours' | 'workingDaysBefore' | 'other' {
  switch (unit) {
    case 'workingDays':
    case 'calendarDays':
    case 'sameDay':
    case 'hours':
    case 'workingDaysBefore':
      return unit;
    default:
      return 'other';
  }
}

/** Years whose calendar is needed to name the days of a deadline. */
export const yearsOf = (deadlines: readonly CaseDeadline[]): number[] => [
  ...new Set(deadlines.flatMap((each) => [...each.countedDays, ...each.skippedDays].map((day) => Number(day.slice(0, 4))))),
];
