import type { CalendarSnapshot } from '../../../../engine/time/calendar.js';
import { dateOf, dayNumber, wallMinutes, wallTimeOf } from '../../../../engine/time/civil-date.js';
import { instantOf, localTimeOf } from '../../../../engine/time/local-time.js';

/** Dates from `first` to `last` of a year, both `MM-DD`. */
export function span(year: number, first: string, last: string): string[] {
  const [start, end] = [dayNumber(`${year}-${first}`), dayNumber(`${year}-${last}`)];
  return Array.from({ length: end - start + 1 }, (_, index) => dateOf(start + index));
}

/** The tables of three years, typed in by hand from the notices. */
export const noticeTables: Record<number, { off: string[]; work: string[] }> = {
  2012: {
    off: [
      ...span(2012, '01-01', '01-03'),
      ...span(2012, '01-22', '01-28'),
      ...span(2012, '04-02', '04-04'),
      ...span(2012, '04-29', '05-01'),
      ...span(2012, '06-22', '06-24'),
      ...span(2012, '09-30', '10-07'),
    ],
    work: ['2012-01-21', '2012-01-29', '2012-03-31', '2012-04-01', '2012-04-28', '2012-09-29'],
  },
  2025: {
    off: [
      '2025-01-01',
      ...span(2025, '01-28', '02-04'),
      ...span(2025, '04-04', '04-06'),
      ...span(2025, '05-01', '05-05'),
      ...span(2025, '05-31', '06-02'),
      ...span(2025, '10-01', '10-08'),
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    off: [
      ...span(2026, '01-01', '01-03'),
      ...span(2026, '02-15', '02-23'),
      ...span(2026, '04-04', '04-06'),
      ...span(2026, '05-01', '05-05'),
      ...span(2026, '06-19', '06-21'),
      ...span(2026, '09-25', '09-27'),
      ...span(2026, '10-01', '10-07'),
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** China as the scenarios have it: 9 to 18, Asia/Shanghai, the notices of 2012, 2025 and 2026. */
export const china: CalendarSnapshot = {
  zone: 'Asia/Shanghai',
  offsets: [{ at: 0, minutes: 480 }],
  open: '09:00',
  close: '18:00',
  weekend: [6, 7],
  holidays: Object.values(noticeTables).flatMap((table) => table.off),
  makeUpDays: Object.values(noticeTables).flatMap((table) => table.work),
  years: [2012, 2025, 2026],
  calendarRoll: true,
};

const change = (iso: string, minutes: number) => ({ at: Date.parse(iso), minutes });

/** Clocks go on at 02:00 local and back at 03:00. */
export const berlin: CalendarSnapshot = {
  ...china,
  zone: 'Europe/Berlin',
  offsets: [
    change('2025-01-01T00:00Z', 60),
    change('2025-03-30T01:00Z', 120),
    change('2025-10-26T01:00Z', 60),
    change('2026-03-29T01:00Z', 120),
    change('2026-10-25T01:00Z', 60),
  ],
  holidays: ['2025-12-25', '2025-12-26', '2026-01-01'],
  makeUpDays: [],
  years: [2025, 2026],
};

/** West of Greenwich; clocks change at 02:00 local. */
export const newYork: CalendarSnapshot = {
  ...berlin,
  zone: 'America/New_York',
  offsets: [
    change('2025-01-01T00:00Z', -300),
    change('2025-03-09T07:00Z', -240),
    change('2025-11-02T06:00Z', -300),
    change('2026-03-08T07:00Z', -240),
    change('2026-11-01T06:00Z', -300),
  ],
};

/** Clocks change by half an hour. */
export const lordHowe: CalendarSnapshot = {
  ...berlin,
  zone: 'Australia/Lord_Howe',
  offsets: [
    change('2025-01-01T00:00Z', 660),
    change('2025-04-05T15:00Z', 630),
    change('2025-10-04T15:30Z', 660),
    change('2026-04-04T15:00Z', 630),
    change('2026-10-03T15:30Z', 660),
  ],
};

/** Instant of a wall time `YYYY-MM-DD HH:mm` in the calendar's zone. */
export function at(text: string, calendar: CalendarSnapshot = china): number {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(calendar, dayNumber(date), wallMinutes(time, 'time'));
}

/** Wall time of an instant, for readable failures. */
export function wall(instant: number, calendar: CalendarSnapshot = china): string {
  const { day, minutes } = localTimeOf(calendar, instant);
  return `${dateOf(day)} ${wallTimeOf(minutes)}`;
}
