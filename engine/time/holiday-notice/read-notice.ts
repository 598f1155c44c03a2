import { type DayNumber, dateOf, isoWeekday, yearOf } from '../civil-date.js';
import { beginningOf, LONGEST_NOTICE, LONGEST_SENTENCE, MOST_PROBLEMS } from './bounds.js';
import { clausesOf, type Clause } from './clauses.js';
import { resolveSpan, type SpanFault, type WrittenSpan } from './span.js';
import { tableRowOf } from './table-row.js';
import { isPaperNumber, isSignature, type NoticeSentence, sentencesOf } from './text.js';
import { yearNamed } from './year-named.js';

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

/** What could not be taken over. `date` and `params` as far as they are known. */
export interface NoticeProblem {
  readonly code: SpanFault | 'unclear' | 'countDiffers' | 'workOnWeekday' | 'contradiction' | 'noDays' | 'otherYear' | 'farYear' | Excess;
  readonly text: string;
  readonly date?: string;
  readonly params?: Readonly<Record<string, number>>;
}

/** What was understood of a notice, day by day, before anything is saved. */
export interface NoticeReading {
  /** Days of the year asked for, in order. */
  readonly days: readonly UnderstoodDay[];
  /** Days of the years before and after that the notice names too (2026年12月31日): they belong into those tables. */
  readonly otherYears: readonly UnderstoodDay[];
  readonly problems: readonly NoticeProblem[];
  /** Sentences that say nothing of single days (opening, signature, a wish). */
  readonly passedOver: readonly string[];
}

/** A wish is no rule (鼓励…安排职工在除夕休息). */
const WISH = /鼓励|建议|倡导|请各/;
const NEW_YEAR = /元旦|新年/;
const NAMES_A_DAY = /\d[日号]|\d[-/.]\d/;

class Reading {
  readonly days = new Map<string, UnderstoodDay>();
  readonly passedOver: string[] = [];
  private readonly problems = new Map<string, NoticeProblem>();

  constructor(
    private readonly year: number,
    private readonly weekend: readonly number[],
  ) {}

  sentence(sentence: NoticeSentence): void {
    const { body, text, name } = sentence;
    if (WISH.test(body) || isSignature(body) || isPaperNumber(body)) {
      this.passedOver.push(text);
      return;
    }
    if (Math.max(text.length, body.length) > LONGEST_SENTENCE) {
      if (NAMES_A_DAY.test(body)) this.fault({ code: 'sentenceTooLong', text: beginningOf(text), params: { longest: LONGEST_SENTENCE } });
      else this.passedOver.push(text);
      return;
    }
    const row = tableRowOf(text);
    if (row) {
      this.put(row.kind, row.days, { ...sentence, name: row.name ?? name });
      return;
    }
    const clauses = clausesOf(body);
    if (clauses.length === 0) this.passedOver.push(text);
    else this.clauses(sentence, clauses);
  }

  private clauses(sentence: NoticeSentence, clauses: readonly Clause[]): void {
    const off = new Set<DayNumber>();
    let month: number | null = null;
    for (const clause of clauses) {
      if (clause.kind === 'count') {
        if (off.size > 0 && off.size !== clause.days) this.fault({ code: 'countDiffers', text: sentence.text, params: { said: clause.days, found: off.size } });
        continue;
      }
      for (const span of clause.spans) {
        const days = this.resolved(span, sentence, month);
        month = span.last.month ?? span.first.month ?? month;
        if (days === null) continue;
        if (clause.kind === 'unclear') this.fault({ code: 'unclear', text: sentence.text, date: dateOf(days[0] ?? 0) });
        else this.put(clause.kind, days, sentence);
        if (clause.kind === 'off') for (const day of days) off.add(day);
      }
    }
  }

  private resolved(span: WrittenSpan, { text, name }: NoticeSentence, month: number | null): readonly DayNumber[] | null {
    const resolved = resolveSpan(span, this.year, month, NEW_YEAR.test(name ?? text));
    if (resolved.ok) return resolved.days;
    const { fault, date, weekday } = resolved;
    this.fault({ code: fault, text, ...(date !== undefined && { date }), ...(weekday !== undefined && { params: { weekday } }) });
    return null;
  }

  private put(kind: 'off' | 'work', days: readonly DayNumber[], { name, text }: NoticeSentence): void {
    for (const day of days) {
      const date = dateOf(day);
      const before = this.days.get(date);
      if (Math.abs(yearOf(day) - this.year) > 1) this.fault({ code: 'farYear', text, date });
      else if (before && before.kind !== kind) this.fault({ code: 'contradiction', text, date });
      else if (kind === 'work' && !this.weekend.includes(isoWeekday(day))) this.fault({ code: 'workOnWeekday', text, date });
      else if (!before) this.days.set(date, { date, kind, name, text });
    }
  }

  /** The same of the same words is told once. */
  private fault(problem: NoticeProblem): void {
    this.problems.set(JSON.stringify([problem.code, problem.date, problem.text]), problem);
  }

  private told(): NoticeProblem[] {
    const all = [...this.problems.values()];
    const more = all.length - MOST_PROBLEMS;
    return more > 0 ? [...all.slice(0, MOST_PROBLEMS), { code: 'moreProblems', text: '', params: { more } }] : all;
  }

  result(): NoticeReading {
    const all = [...this.days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const isOfYear = ({ date }: UnderstoodDay) => yearOfDate(date) === this.year;
    const days = all.filter(isOfYear);
    if (days.length === 0 && this.problems.size === 0) this.fault({ code: 'noDays', text: '' });
    return { days, otherYears: all.filter((day) => !isOfYear(day)), problems: this.told(), passedOver: this.passedOver };
  }
}

const refused = (problem: NoticeProblem): NoticeReading => ({ days: [], otherYears: [], problems: [problem], passedOver: [] });

const yearOfDate = (date: string): number => Number(date.slice(0, 4));

/**
 * Reads the State Council's notice on the holidays of a year, as it is published or as single sentences of it
 * (元旦：1月1日…放假…，…上班), or a table with a row a day (`2027-01-01 放假 元旦`). Pure; nothing is guessed: what is not
 * understood, contradicts itself, names a weekday that the date is not, or a number of days that does not come out, is a
 * problem with the words it stands in. A notice that names another year than `year` gives no day and the problem `otherYear`
 * (`params.year`): its dates without a year would be taken for the wrong ones.
 *
 * Whatever the text, what it costs and what it answers grow with its length alone: no sentence is read that is longer than any
 * notice's (`bounds.ts`), and so none is quoted often.
 */
export function readHolidayNotice(text: string, year: number, weekend: readonly number[]): NoticeReading {
  if (text.length > LONGEST_NOTICE) return refused({ code: 'noticeTooLong', text: '', params: { longest: LONGEST_NOTICE } });
  const sentences = sentencesOf(text);
  const named = yearNamed(sentences);
  if (named !== null && named !== year) return refused({ code: 'otherYear', text: '', params: { year: named } });
  const reading = new Reading(year, weekend);
  for (const sentence of sentences) reading.sentence(sentence);
  return reading.result();
}
