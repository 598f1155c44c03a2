import type { SpanFault } from './span.js';

/** A day as the notice has it, with the words it comes from. */
export interface UnderstoodDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly name: string | null;
  /** The sentence or row. */
  readonly text: string;
}

/** There is more than a notice has: of the text, of one sentence, of problems (`params`: the bound, or how many are not told). */
type Excess = 'noticeTooLong' | 'sentenceTooLong' | 'moreProblems';

/** What could not be taken over. `date`, `params` and `strange` (the words that are not understood) as far as they are known. */
export interface NoticeProblem {
  readonly code: SpanFault | 'unclear' | 'countDiffers' | 'workOnWeekday' | 'contradiction' | 'noDays' | 'otherYear' | 'farYear' | Excess;
  readonly text: string;
  readonly date?: string;
  readonly params?: Readonly<Record<string, number>>;
  readonly strange?: string;
}

/** What was understood of a notice, day by day, before anything is saved. */
export interface NoticeReading {
  /** Days of the year asked for, in order. */
  readonly days: readonly UnderstoodDay[];
  /** Days of the years before and after that the notice names too (2026年12月31日): they belong into those tables. */
  readonly otherYears: readonly UnderstoodDay[];
  readonly problems: readonly NoticeProblem[];
  /** Sentences that name no date (opening, a reminder), the day of issue, and wishes, which are no rule. */
  readonly passedOver: readonly string[];
}
