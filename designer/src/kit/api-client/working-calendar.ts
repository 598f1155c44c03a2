import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CalendarYear } from '../../../../api/contract/index.js';
import { mondayToFriday, type IsWorkingDay } from '../components/due-words.js';
import { useNow } from '../components/use-now.js';
import { useMay } from '../session/session.js';
import { civilDate } from '../i18n/format.js';
import { api } from './client.js';
import { queryKeys } from './query-keys.js';

/** The working calendar the shipped processes use. */
export const CALENDAR_ID = 'china';

/** Whether a date is worked, by the calendar's rows of its year; a year without rows counts Monday to Friday. */
export function workingDayOf(years: ReadonlyMap<number, CalendarYear>): IsWorkingDay {
  return (date) => {
    const year = years.get(Number(date.slice(0, 4)));
    if (year === undefined) return mondayToFriday(date);
    const day = year.days.find((each) => each.date === date);
    if (day !== undefined) return day.kind === 'work';
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    return !year.weekend.includes(weekday === 0 ? 7 : weekday);
  };
}

/** Whether the person may read the working calendar. Who may not (people outside) is shown dates, not a count that could be wrong. */
export function useKnowsCalendar(): boolean {
  return useMay()('read', 'Calendar');
}

/** The working calendar of last year to next year; Monday to Friday until it is here, and for who may not read it. */
export function useIsWorkingDay(): IsWorkingDay {
  const years = useYears();
  return useCallback((date) => workingDayOf(years)(date), [years]);
}

function useYears(): ReadonlyMap<number, CalendarYear> {
  const mayRead = useKnowsCalendar();
  const thisYear = Number(civilDate(useNow()).slice(0, 4));
  return useQueries({
    queries: [thisYear - 1, thisYear, thisYear + 1].map((year) => ({
      queryKey: queryKeys.calendar(CALENDAR_ID, year),
      queryFn: () => api.get<CalendarYear>(`/api/calendars/${CALENDAR_ID}/${year}`),
      staleTime: 3_600_000,
      enabled: mayRead,
    })),
    combine: (results) => new Map(results.flatMap((result) => (result.data === undefined ? [] : [[result.data.year, result.data] as const]))),
  });
}
