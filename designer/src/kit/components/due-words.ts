import type { PeriodUnit } from '../../../../model/parameter.js';

/** What people count a clock by: as its rule does. */
type CountedIn = 'workingDays' | 'days' | 'hours';

/** How near a due moment is; decides words and colour. */
export interface DueWords {
  /** `leftLong`, `overdueLong`: more than a year of working days, which no calendar is known for; they are not counted. */
  readonly kind: 'today' | 'left' | 'leftLong' | 'overdueToday' | 'overdue' | 'overdueLong';
  /** How many of `unit` are left, or over. */
  readonly count: number;
  readonly unit: CountedIn;
  /** Less than one day left: amber. */
  readonly soon: boolean;
}

/** Whether a civil date (`YYYY-MM-DD`) is worked. */
export type IsWorkingDay = (date: string) => boolean;

/** Monday to Friday: until the working calendar is here. */
export const mondayToFriday: IsWorkingDay = (date) => {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

const MS_PER_HOUR = 3_600_000;
const DAYS_OF_A_YEAR = 366;

const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`);

function nextDate(date: string): string {
  return new Date(noonOf(date) + 24 * MS_PER_HOUR).toISOString().slice(0, 10);
}

/** Calendar days from one civil date to another. */
const daysBetween = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / (24 * MS_PER_HOUR));

/** Working days after `from` up to and with `to`; `to` lies a year away at most. */
export function workingDaysBetween(from: string, to: string, isWorkingDay: IsWorkingDay): number {
  let count = 0;
  for (let date = from; date < to;) {
    date = nextDate(date);
    if (isWorkingDay(date)) count += 1;
  }
  return count;
}

/** An instant (epoch ms) and its civil date in the organisation's zone. */
export interface Moment {
  readonly at: number;
  readonly date: string;
}

const COUNTED_IN: Readonly<Record<PeriodUnit, CountedIn>> = {
  workingDays: 'workingDays',
  workingDaysBefore: 'workingDays',
  sameDay: 'workingDays',
  calendarDays: 'days',
  hours: 'hours',
};

/** What a clock of this unit is told in; of an unknown one in working days, as most are. */
const countedIn = (unit: string | null): CountedIn => new Map<string, CountedIn>(Object.entries(COUNTED_IN)).get(unit ?? '') ?? 'workingDays';

/**
 * Words for a due moment at an instant. It is counted as its rule counts (`unit`; null: working days): seven calendar days are
 * never told as five working days. Working days are counted within a year, as far as the calendars at hand reach; of what is
 * further it is said that it is.
 */
export function dueWords(now: Moment, due: Moment, unit: string | null, isWorkingDay: IsWorkingDay): DueWords {
  const passed = due.at <= now.at;
  const counted = countedIn(unit);
  const words = (kind: DueWords['kind'], count: number, soon = false): DueWords => ({ kind, count, unit: counted, soon });
  if (due.date === now.date) return passed ? words('overdueToday', 0) : words('today', 0, true);
  const [from, to] = passed ? [due, now] : [now, due];
  const days = daysBetween(from.date, to.date);
  if (counted === 'workingDays' && days > DAYS_OF_A_YEAR) return words(passed ? 'overdueLong' : 'leftLong', 0);
  const count = {
    workingDays: () => workingDaysBetween(from.date, to.date, isWorkingDay),
    days: () => days,
    hours: () => (passed ? Math.floor : Math.ceil)((to.at - from.at) / MS_PER_HOUR),
  }[counted]();
  // Passed before a weekend with nothing worked since: still "one day" for people, never "0 days overdue".
  return passed ? words('overdue', Math.max(1, count)) : words('left', count, counted === 'hours' ? count <= 24 : count <= 1);
}
