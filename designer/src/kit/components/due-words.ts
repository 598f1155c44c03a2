/** How near a due moment is; decides words and colour. */
export interface DueWords {
  readonly kind: 'today' | 'left' | 'overdueToday' | 'overdue';
  /** Working days left, or over. */
  readonly days: number;
  /** Less than one working day left: amber. */
  readonly soon: boolean;
}

/** Whether a civil date (`YYYY-MM-DD`) is worked. */
export type IsWorkingDay = (date: string) => boolean;

/** Monday to Friday: until the working calendar is here. */
export const mondayToFriday: IsWorkingDay = (date) => {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Working days after `from` up to and with `to`; counts at most 400 days, further is "far". */
export function workingDaysBetween(from: string, to: string, isWorkingDay: IsWorkingDay): number {
  let count = 0;
  let date = from;
  for (let guard = 0; date < to && guard < 400; guard += 1) {
    date = nextDate(date);
    if (isWorkingDay(date)) count += 1;
  }
  return count;
}

/** Words for a due moment, given the civil dates of now and due and whether it has passed. */
export function dueWords(nowDate: string, dueDate: string, passed: boolean, isWorkingDay: IsWorkingDay): DueWords {
  if (!passed) {
    if (dueDate === nowDate) return { kind: 'today', days: 0, soon: true };
    const days = workingDaysBetween(nowDate, dueDate, isWorkingDay);
    return { kind: 'left', days, soon: days <= 1 };
  }
  if (dueDate === nowDate) return { kind: 'overdueToday', days: 0, soon: false };
  // A due moment passed before a weekend and nothing worked since: still "one day" for people, never "0 days overdue".
  return { kind: 'overdue', days: Math.max(1, workingDaysBetween(dueDate, nowDate, isWorkingDay)), soon: false };
}
