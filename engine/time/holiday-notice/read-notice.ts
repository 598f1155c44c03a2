import { type DayNumber, dateOf } from '../civil-date.js';
import { beginningOf, LONGEST_NOTICE, LONGEST_SENTENCE } from './bounds.js';
import { clausesOf, type Clause, type Said } from './clauses.js';
import { Findings } from './findings.js';
import { kindOfName } from './names.js';
import type { NoticeProblem, NoticeReading } from './reading.js';
import { resolveSpan } from './span.js';
import { tableRowOf, type RowFault, type TableRow } from './table-row.js';
import { isPaperNumber, limitsDays, namesADate, type NoticeSentence, sentencesOf, signatureYear } from './text.js';
import { withoutWish } from './wish.js';
import { GoesWithoutSaying, type SaidSpan } from './without-saying.js';
import { yearNamed } from './year-named.js';

const NEW_YEAR = /元旦|新年/;

/** A name that limits what the sentences behind it say (生产部：, 取消：), or means a part of the people (妇女节：). */
const strangeName = (name: string | null): string | null => (name !== null && kindOfName(name) === 'other' ? name : null);
const shownName = (name: string | null): string | null => (name !== null && kindOfName(name) === 'holiday' ? name : null);

class Reading {
  private readonly findings: Findings;
  private readonly unsaid: GoesWithoutSaying;

  constructor(
    private readonly year: number,
    weekend: readonly number[],
  ) {
    this.findings = new Findings(year, weekend);
    this.unsaid = new GoesWithoutSaying(year);
  }

  sentence(sentence: NoticeSentence, isLastDated: boolean): void {
    const { body, text } = sentence;
    const signed = signatureYear(body);
    if (isPaperNumber(body) || (signed !== null && (signed < this.year || isLastDated))) return this.findings.pass(text);
    if (Math.max(text.length, body.length) > LONGEST_SENTENCE) return this.tooLong(sentence);
    const row = tableRowOf(text);
    if (row) return this.row(row, sentence);
    const told = withoutWish(body);
    const said = told === null ? null : clausesOf(told);
    if (said === null || (!namesADate(body) && !limitsDays(body))) return this.findings.pass(text);
    this.said(sentence, said);
  }

  result(): NoticeReading {
    return this.findings.result();
  }

  private tooLong({ body, text }: NoticeSentence): void {
    if (namesADate(body)) this.findings.fault({ code: 'sentenceTooLong', text: beginningOf(text), params: { longest: LONGEST_SENTENCE } });
    else this.findings.pass(text);
  }

  private row(row: TableRow | RowFault, { name, text }: NoticeSentence): void {
    if ('fault' in row) {
      const { fault, date, weekday, strange } = row;
      this.findings.fault({
        code: fault,
        text,
        ...(date !== undefined && { date }),
        ...(weekday !== undefined && { params: { weekday } }),
        ...(strange !== undefined && { strange }),
      });
      return;
    }
    this.findings.put(row.kind, row.days, { name: row.name ?? shownName(name), text });
    if (row.count !== null) this.count(row.count, row.days.length, text);
  }

  private count(said: number, found: number, text: string): void {
    if (said !== found) this.findings.fault({ code: 'countDiffers', text, params: { said, found } });
  }

  private said(sentence: NoticeSentence, { clauses, strange }: Said): void {
    const { text } = sentence;
    const unknown = strange ?? strangeName(sentence.name);
    this.unsaid.in(sentence.paragraph);
    if (!clauses.some((clause) => clause.kind !== 'count'))
      return this.findings.fault({ code: 'unclear', text, ...(unknown !== null && { strange: unknown }) });
    const off = new Set<DayNumber>();
    let before = 0;
    for (const clause of clauses)
      if (clause.kind !== 'count') before = this.clause(clause, sentence, unknown, off);
      else if (off.size > 0) this.count(clause.days, clause.ofAll ? off.size : before, text);
  }

  /** Takes over what a clause says; the number of its days. */
  private clause(clause: Exclude<Clause, { kind: 'count' }>, sentence: NoticeSentence, strange: string | null, off: Set<DayNumber>): number {
    const { text, name } = sentence;
    let found = 0;
    for (const said of clause.spans) {
      const days = this.resolved(said, sentence);
      if (days === null) continue;
      found += days.length;
      if (strange !== null || clause.kind === 'unclear')
        this.findings.fault({ code: 'unclear', text, date: dateOf(days[0] ?? 0), ...(strange !== null && { strange }) });
      else if (clause.kind === 'moved') this.findings.move(days, text);
      else this.findings.put(clause.kind, days, { name: shownName(name), text }, clause.isSwap);
      if (clause.kind === 'off' && strange === null) for (const day of days) off.add(day);
    }
    return found;
  }

  private resolved(said: SaidSpan, { text, name }: NoticeSentence): readonly DayNumber[] | null {
    const span = this.unsaid.complete(said);
    const resolved = span ? resolveSpan(span, this.year, NEW_YEAR.test(name ?? text)) : ({ ok: false, fault: 'noSuchDate' } as const);
    if (resolved.ok) return resolved.days;
    const { fault, date, weekday }: Extract<ReturnType<typeof resolveSpan>, { ok: false }> = resolved;
    this.findings.fault({ code: fault, text, ...(date !== undefined && { date }), ...(weekday !== undefined && { params: { weekday } }) });
    return null;
  }
}

const refused = (problem: NoticeProblem): NoticeReading => ({ days: [], otherYears: [], problems: [problem], passedOver: [] });

/**
 * Reads the State Council's notice on the holidays of a year, as it is published or as single sentences of it
 * (元旦：1月1日…放假…，…上班), or a table with a row a day (`2027-01-01 放假 元旦`). Pure; nothing is guessed: a sentence that
 * names a date and has a word that is not understood gives no day. What is not understood, contradicts itself, names a weekday
 * that the date is not, or a number of days that does not come out, is a problem with the words it stands in. A notice that names
 * another year than `year` gives no day and the problem `otherYear` (`params.year`): its dates without a year would be taken for
 * the wrong ones.
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
  const lastDated = sentences.findLastIndex(({ body }) => namesADate(body));
  for (const [index, sentence] of sentences.entries()) reading.sentence(sentence, index === lastDated);
  return reading.result();
}
