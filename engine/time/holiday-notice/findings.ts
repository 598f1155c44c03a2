import { type DayNumber, dateOf, isoWeekday, yearOf } from '../civil-date.js';
import { MOST_PROBLEMS } from './bounds.js';
import type { NoticeProblem, NoticeReading, UnderstoodDay } from './reading.js';

/** The words a day comes from. */
export type Source = Pick<UnderstoodDay, 'name' | 'text'>;

const yearOfDate = (date: string): number => Number(date.slice(0, 4));

/** Gathers what a notice for `year` says: each day once, and what is wrong with it. */
export class Findings {
  private readonly days = new Map<string, UnderstoodDay>();
  private readonly passedOver: string[] = [];
  private readonly problems = new Map<string, NoticeProblem>();
  /** Days of rest that are moved, with their sentence. */
  private readonly moved = new Map<string, string>();

  constructor(
    private readonly year: number,
    private readonly weekend: readonly number[],
  ) {}

  /** 调休 alone (`isSwap`) says of a day of the weekend neither that it is off nor that it is worked. */
  put(kind: 'off' | 'work', days: readonly DayNumber[], { name, text }: Source, isSwap = false): void {
    for (const day of days) {
      const date = dateOf(day);
      const before = this.days.get(date);
      const isWeekend = this.weekend.includes(isoWeekday(day));
      if (Math.abs(yearOf(day) - this.year) > 1) this.fault({ code: 'farYear', text, date });
      else if (isSwap && isWeekend) this.fault({ code: 'unclear', text, date });
      else if (before && before.kind !== kind) this.fault({ code: 'contradiction', text, date });
      else if (kind === 'work' && !isWeekend) this.fault({ code: 'workOnWeekday', text, date });
      else if (!before) this.days.set(date, { date, kind, name, text });
    }
  }

  /** Days of rest that are worked for others, where they do not fall on a holiday themselves: which, the notice has to say. */
  move(days: readonly DayNumber[], text: string): void {
    for (const day of days) this.moved.set(dateOf(day), text);
  }

  pass(text: string): void {
    this.passedOver.push(text);
  }

  /** The same of the same words is told once. */
  fault(problem: NoticeProblem): void {
    this.problems.set(JSON.stringify([problem.code, problem.date, problem.text]), problem);
  }

  result(): NoticeReading {
    for (const [date, text] of this.moved) if (!this.days.has(date)) this.fault({ code: 'unclear', text, date });
    const all = [...this.days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const isOfYear = ({ date }: UnderstoodDay) => yearOfDate(date) === this.year;
    const days = all.filter(isOfYear);
    if (days.length === 0 && this.problems.size === 0) this.fault({ code: 'noDays', text: '' });
    return { days, otherYears: all.filter((day) => !isOfYear(day)), problems: this.told(), passedOver: this.passedOver };
  }

  private told(): NoticeProblem[] {
    const all = [...this.problems.values()];
    const more = all.length - MOST_PROBLEMS;
    return more > 0 ? [...all.slice(0, MOST_PROBLEMS), { code: 'moreProblems', text: '', params: { more } }] : all;
  }
}
