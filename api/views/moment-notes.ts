import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import { dateOf } from '../../engine/time/civil-date.js';
import { dueDate } from '../../engine/time/due-in-words.js';
import { worksOn } from '../../engine/time/working-day.js';
import type { LocalizedText } from '../../model/text.js';

const OVERDUE: LocalizedText = { zh: '已过此时，将立即超期', en: 'which is past: it is overdue at once' };
const HOLIDAY: LocalizedText = { zh: '这一天是放假日', en: 'which is a public holiday' };
const WEEKEND: LocalizedText = { zh: '这一天是周末', en: 'which is at a weekend' };

/**
 * What a person who sets a due moment (epoch ms) by hand may not have meant: it is past, it lies on a day off. Rules of time never give a day off for
 * working days; a person may.
 */
export function momentNotes(calendar: CalendarSnapshot, dueAt: number, now: number): LocalizedText[] {
  const { day } = dueDate(calendar, dueAt);
  const off = worksOn(calendar, day) ? [] : [calendar.holidays.includes(dateOf(day)) ? HOLIDAY : WEEKEND];
  return [...(dueAt <= now ? [OVERDUE] : []), ...off];
}
