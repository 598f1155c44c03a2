import type { LocalizedText } from '../../model/text.js';
import type { CalendarSnapshot } from './calendar.js';
import { isoWeekday, partsOf } from './civil-date.js';
import { dueDate } from './due-in-words.js';

const weekdays = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * A due moment (epoch ms) as a letter writes it, in the calendar's zone: `2026年11月4日 周三 18:00`, `Wed 4 Nov 2026, 18:00`.
 * Midnight is 24:00 of the day that ends.
 */
export function momentInWords(calendar: CalendarSnapshot, at: number): LocalizedText {
  const { day, time } = dueDate(calendar, at);
  const { year, month, dayOfMonth } = partsOf(day);
  const weekday = isoWeekday(day) - 1;
  return {
    zh: `${year}年${month}月${dayOfMonth}日 周${weekdays.zh[weekday]!} ${time}`,
    en: `${weekdays.en[weekday]!} ${dayOfMonth} ${months[month - 1]!} ${year}, ${time}`,
  };
}
