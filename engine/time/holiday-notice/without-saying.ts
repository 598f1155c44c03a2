import { dayOfParts, isoWeekday } from '../civil-date.js';
import type { DatedSpan, WrittenDate, WrittenSpan } from './span.js';

/** A span of a clause: whether it stands in one row with the one before (1月2日、3日). */
export interface SaidSpan {
  readonly span: WrittenSpan;
  readonly follows: boolean;
}

/**
 * What goes without saying in a paragraph. A day without a month has that of the day it follows in a row; else the one month that
 * the paragraph has named: where it has named several, the day could be of each of them, unless its weekday is that of one alone.
 * A date that was named with its year has it from then on.
 */
export class GoesWithoutSaying {
  private paragraph = -1;
  private last: WrittenDate | null = null;
  private readonly months = new Set<number>();
  private readonly years = new Map<string, number>();

  constructor(private readonly year: number) {}

  /** Forgets what another paragraph said. */
  in(paragraph: number): void {
    if (paragraph === this.paragraph) return;
    this.paragraph = paragraph;
    this.last = null;
    this.months.clear();
    this.years.clear();
  }

  /** The span with what its first date leaves out; null where its month could be any. */
  complete({ span, follows }: SaidSpan): DatedSpan | null {
    const first = this.dated(span.first, follows);
    if (!first) return null;
    this.remember(first);
    if ('last' in span) this.remember({ ...span.last, month: span.last.month ?? first.month });
    return { ...span, first };
  }

  private dated(date: WrittenDate, follows: boolean): DatedSpan['first'] | null {
    const isInRow = follows && this.last !== null && date.month === undefined;
    const month = date.month ?? (isInRow ? this.last?.month : this.onlyMonth(date));
    if (month === undefined) return null;
    const year = date.year ?? (isInRow ? this.last?.year : undefined) ?? this.years.get(`${month}-${date.day}`);
    return { ...date, month, ...(year !== undefined && { year }) };
  }

  private onlyMonth({ day, weekday }: WrittenDate): number | undefined {
    const named = [...this.months];
    const possible = named.length > 1 && weekday !== undefined ? named.filter((month) => isoWeekday(dayOfParts(this.year, month, day)) === weekday) : named;
    return possible.length === 1 ? possible[0] : undefined;
  }

  private remember(date: DatedSpan['first']): void {
    this.last = date;
    this.months.add(date.month);
    if (date.year !== undefined) this.years.set(`${date.month}-${date.day}`, date.year);
  }
}
