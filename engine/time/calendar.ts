/**
 * A working calendar as a case holds it: plain rows, frozen when the case starts (architecture: calendar libraries stay outside).
 * Dates are `YYYY-MM-DD` in the calendar's zone.
 */
export interface CalendarSnapshot {
  /** IANA name, for people. */
  readonly zone: string;
  /** Offsets of the zone over the covered time: from `at` (epoch ms) on, minutes east of UTC; ordered, the first also serves earlier times. */
  readonly offsets: readonly { readonly at: number; readonly minutes: number }[];
  /** `HH:mm`, parameter time.openOfBusiness. */
  readonly open: string;
  /** `HH:mm`, parameter time.closeOfBusiness: when a due day ends. */
  readonly close: string;
  /** ISO weekdays off: 6 and 7 unless told otherwise. */
  readonly weekend: readonly number[];
  /** Days off besides the weekend (放假). */
  readonly holidays: readonly string[];
  /** Working days on a weekend (调休上班). */
  readonly makeUpDays: readonly string[];
  /** Years whose official table is loaded. A count that touches another year is `uncertain` (T1). */
  readonly years: readonly number[];
  /** T3: a last calendar day that is no working day rolls to the next working day. Parameter time.calendarRoll. */
  readonly calendarRoll: boolean;
}
