import { spanAt, spanFromOn, type FoundSpan } from './dates.js';
import { numberOf } from './numerals.js';
import type { SaidSpan } from './without-saying.js';
import { countBehindOff, isVerdictAlone, wordAt, type Word } from './words.js';

/** What a sentence says of days, in its order. */
export type Clause =
  /** `isSwap`: 调休 alone, which is said of a day off in the week and of a make-up day alike. */
  | { readonly kind: 'off' | 'work'; readonly spans: readonly SaidSpan[]; readonly isSwap: boolean }
  /** Days of rest that are moved to others: those are told as days off. */
  | { readonly kind: 'moved'; readonly spans: readonly SaidSpan[] }
  /** So many days off: in this sentence (共3天), or in the clause before (放假3天). */
  | { readonly kind: 'count'; readonly days: number; readonly ofAll: boolean }
  /** Days are named, and what is said of them is nothing that a table can hold. */
  | { readonly kind: 'unclear'; readonly spans: readonly SaidSpan[] };

/** A sentence's clauses; `strange`: the first words that are not understood, for which no day of the sentence is taken. */
export interface Said {
  readonly clauses: readonly Clause[];
  readonly strange: string | null;
}

type Verdict = 'off' | 'work' | 'unclear';

/** Characters of strange words that are told at most. */
const TOLD = 20;

class Sentence {
  private readonly clauses: Clause[] = [];
  private pending: SaidSpan[] = [];
  private lead: 'off' | 'work' | null = null;
  private isMoving = false;
  private before: 'span' | 'link' | 'off' | 'work' | 'other' = 'other';
  private follows = false;
  private strange: string | null = null;
  private strangeEnd = -1;

  constructor(private readonly body: string) {}

  read(): Said {
    for (let at = 0; at < this.body.length;) at = this.readAt(at);
    this.endOfGroup();
    return { clauses: this.clauses, strange: this.strange };
  }

  private readAt(at: number): number {
    const counted = this.before === 'off' ? countBehindOff(this.body, at) : null;
    if (counted) return this.word(counted.word, at, counted.end);
    const fromOn = spanFromOn(this.body, at);
    if (fromOn) return this.fromOn(fromOn, at);
    const found = spanAt(this.body, at);
    if (found) return this.span(found, at);
    const known = wordAt(this.body, at);
    if (known) return this.word(known.word, at, known.end);
    this.unknown(this.body[at] ?? '', at);
    return at + 1;
  }

  private unknown(words: string, at: number): void {
    if (this.strange === null) this.strange = words;
    else if (this.strangeEnd === at && this.strange.length < TOLD) this.strange += words;
    else return;
    this.strangeEnd = at + words.length;
    this.before = 'other';
  }

  private gather({ span, weekdays, strange, end }: FoundSpan, at: number): void {
    this.pending.push({ span, follows: this.before === 'link' && this.follows });
    if (strange !== null) this.unknown(strange, at);
    if (weekdays.length > 0 && !this.share(weekdays)) this.unknown(this.body.slice(at, end), at);
    this.before = 'span';
  }

  /** Weekdays of several days stand behind the last of them. */
  private share(weekdays: readonly number[]): boolean {
    const from = this.pending.length - weekdays.length;
    if (from < 0) return false;
    for (const [index, weekday] of weekdays.entries()) {
      const said = this.pending[from + index];
      if (said === undefined || !('last' in said.span) || said.span.first !== said.span.last || said.span.first.weekday !== undefined) return false;
      const day = { ...said.span.first, weekday };
      this.pending[from + index] = { ...said, span: { first: day, last: day } };
    }
    return true;
  }

  private span(found: FoundSpan, at: number): number {
    this.gather(found, at);
    return found.end;
  }

  private fromOn(found: FoundSpan, at: number): number {
    this.gather(found, at);
    this.settle('off');
    this.before = 'other';
    return found.end;
  }

  private settle(verdict: Verdict, isSwap = false): void {
    const isOther = this.lead !== null && this.lead !== verdict;
    if (this.pending.length > 0)
      this.clauses.push(verdict === 'unclear' || isOther ? { kind: 'unclear', spans: this.pending } : { kind: verdict, spans: this.pending, isSwap });
    this.pending = [];
    this.isMoving = false;
  }

  /** A comma or the end: days of which nothing was said are what the words before them said. */
  private endOfGroup(): void {
    this.settle(this.lead ?? (this.isMoving ? 'off' : 'unclear'));
    this.lead = null;
  }

  private word(word: Word, at: number, end: number): number {
    this.follows = word.kind === 'link' && this.before === 'span';
    if (word.kind === 'off' || word.kind === 'work') this.verdict(word.kind, word.isSwap, at, end);
    else if (word.kind === 'count') this.count(word.days, word.ofAll);
    else if (word.kind === 'comma' && !isVerdictAlone(this.body, end)) this.endOfGroup();
    else if (word.kind === 'leads' && this.pending.length === 0) this.lead = word.to;
    else if (word.kind === 'moved' && this.pending.length > 0 && this.lead === null) this.move();
    else if (word.kind === 'leads' || word.kind === 'moved') this.unknown(this.body.slice(at, end), at);
    this.before = word.kind === 'link' || word.kind === 'off' || word.kind === 'work' ? word.kind : 'other';
    return end;
  }

  /** One verdict behind another says the opposite of it, or nothing that is known (补休上班). */
  private verdict(kind: 'off' | 'work', isSwap: boolean, at: number, end: number): void {
    if ((this.before === 'off' || this.before === 'work') && this.before !== kind) this.unknown(this.body.slice(at, end), at);
    this.settle(this.isMoving ? 'unclear' : kind, isSwap);
  }

  private count(days: string, ofAll: boolean): void {
    this.endOfGroup();
    const number = numberOf(days);
    if (number === null) this.unknown(days, this.body.length);
    else this.clauses.push({ kind: 'count', days: number, ofAll });
  }

  private move(): void {
    this.clauses.push({ kind: 'moved', spans: this.pending });
    this.pending = [];
    this.isMoving = true;
  }
}

/** Reads a sentence's body (see `sentencesOf`): dates gather until a word says what they are. */
export const clausesOf = (body: string): Said => new Sentence(body).read();
