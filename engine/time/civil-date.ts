/**
 * A civil date as the number of days since 1970-01-01, without zone or hour. Dates are counted, compared and stepped
 * through in this form; people and rows see `YYYY-MM-DD`.
 */
export type DayNumber = number;

const daysPerEra = 146097; // 400 Gregorian years
const daysFromEraStartTo1970 = 719468; // from 0000-03-01

/** Day number of a `YYYY-MM-DD`. Throws a RangeError for text that is no date of the Gregorian calendar (`2026-02-30`). */
export function dayNumber(date: string): DayNumber {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match) {
    const day = dayOfParts(Number(match[1]), Number(match[2]), Number(match[3]));
    if (dateOf(day) === date) return day;
  }
  throw new RangeError(`date: "${date}" is no date of the form YYYY-MM-DD`);
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: DayNumber): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** ISO weekday, Monday 1 … Sunday 7. 1970-01-01 was a Thursday. */
export function isoWeekday(day: DayNumber): number {
  return modulo(day + 3, 7) + 1;
}

/** Calendar year of a day. */
export function yearOf(day: DayNumber): number {
  return partsOf(day).year;
}

/** Year, month (1–12) and day of the month of a day number. */
export function partsOf(day: DayNumber): { year: number; month: number; dayOfMonth: number } {
  // Years are counted from March, so that the leap day is the last of its year and months have a fixed pattern.
  const shifted = day + daysFromEraStartTo1970;
  const era = Math.floor(shifted / daysPerEra);
  const ofEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - daysBeforeYear(yearOfEra);
  const marchMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth: ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/** Day number of year, month and day of the month; a day past the end of its month runs over into the next. */
export function dayOfParts(year: number, month: number, dayOfMonth: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const marchMonth = month <= 2 ? month + 9 : month - 3;
  const ofYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  return era * daysPerEra + daysBeforeYear(marchYear - era * 400) + ofYear - daysFromEraStartTo1970;
}

/** `HH:mm` with two digits each. `24:00` is the end of a day. */
export function wallTimeOf(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Minutes after midnight of an `HH:mm` from `00:00` to `24:00`. Throws a RangeError that names the field otherwise. */
export function wallMinutes(time: string, field: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  if (!(minutes <= 1440) || Number(match?.[2]) > 59) throw new RangeError(`${field}: "${time}" is no time of day HH:mm`);
  return minutes;
}

function daysBeforeYear(yearOfEra: number): number {
  return yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
