import type { CharacterSet } from './character-set.js';
import { NotJudged, type Pattern } from './syntax.js';

/** Longer than this no pattern is judged. */
const MOST_POSITIONS = 500;
const MOST_WAYS = 2000;

/** A part of a pattern: the characters it may begin and end with, and whether it may take none. */
export interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isOptional: boolean;
}
/** How repetitions that are counted are read: `written` out one by one where what is repeated ends, or all as without end (`loops`). */
export type Counted = 'written' | 'loops';
const EMPTY: Part = { first: [], last: [], isOptional: true };

/** Whether a pattern takes as many characters whatever they are, with no choice in how. */
function isFixed(pattern: Pattern): boolean {
  if (pattern.is === 'sequence') return pattern.parts.every(isFixed);
  return pattern.is === 'character' || (pattern.is === 'repeat' && pattern.least === pattern.most && isFixed(pattern.body));
}

/** Characters written in a pattern when its counts are written out; Infinity: some repetition has no end. */
function lengthOf(pattern: Pattern): number {
  switch (pattern.is) {
    case 'character':
      return 1;
    case 'look':
      return 0;
    case 'repeat':
      return pattern.most === 0 ? 0 : pattern.most * lengthOf(pattern.body);
    default:
      return pattern.parts.reduce((sum, each) => sum + lengthOf(each), 0);
  }
}

/** `x{2,4}` as `xx(x(x)?)?`. */
function writtenOut(body: Pattern, least: number, most: number): Pattern {
  let rest: Pattern = { is: 'sequence', parts: [] };
  for (let i = least; i < most; i++) rest = { is: 'repeat', body: { is: 'sequence', parts: [body, rest] }, least: 0, most: 1 };
  return { is: 'sequence', parts: [...Array.from({ length: least }, () => body), rest] };
}

/**
 * The automaton of a pattern whose states are the characters written in it (Glushkov 1961): which may follow which, and whether it may
 * in two ways, as `(a+)+` has two from `a` to `a`.
 */
export class Positions {
  readonly sets: CharacterSet[] = [];
  readonly follow: Set<number>[] = [];
  /** What is looked for around, each judged for itself. */
  readonly looks: Pattern[] = [];
  /** Some character follows some other in two ways within a repetition. */
  isTwofold = false;
  /** The whole pattern. */
  readonly whole: Part;
  private ways = 0;

  constructor(
    pattern: Pattern,
    private readonly counted: Counted = 'loops',
  ) {
    this.whole = this.part(pattern);
  }

  private part(pattern: Pattern): Part {
    switch (pattern.is) {
      case 'character':
        return this.position(pattern.set);
      case 'choice':
        return pattern.parts.map((each) => this.part(each)).reduce((a, b) => either(a, b));
      case 'sequence':
        return pattern.parts.reduce((before, each) => this.joined(before, this.part(each)), EMPTY);
      case 'repeat':
        return this.repeated(pattern.body, pattern.least, pattern.most);
      case 'look':
        this.looks.push(pattern.body);
        return EMPTY;
    }
  }

  private position(set: CharacterSet): Part {
    const position = this.sets.push(set) - 1;
    if (position >= MOST_POSITIONS) throw new NotJudged();
    this.follow.push(new Set());
    return { first: [position], last: [position], isOptional: false };
  }

  private link(last: readonly number[], first: readonly number[]): void {
    for (const from of last)
      for (const to of first) {
        if (this.follow[from]!.has(to)) this.isTwofold = true;
        else if (++this.ways > MOST_WAYS) throw new NotJudged();
        this.follow[from]!.add(to);
      }
  }

  private joined(a: Part, b: Part): Part {
    this.link(a.last, b.first);
    return {
      first: a.isOptional ? [...a.first, ...b.first] : a.first,
      last: b.isOptional ? [...a.last, ...b.last] : b.last,
      isOptional: a.isOptional && b.isOptional,
    };
  }

  /** Counted repetitions of what is fixed are written out; of what has no end, a count bounds nothing that matters: `(a+){20}` is as `(a+)+`. */
  private repeated(body: Pattern, least: number, most: number): Part {
    if (most === 0) return EMPTY;
    if (most === 1) return { ...this.part(body), ...(least === 0 && { isOptional: true }) };
    if (isFixed(body) && most < MOST_POSITIONS) return this.writtenOut(body, least, most);
    if (this.counted === 'written' && most * lengthOf(body) <= MOST_POSITIONS) return this.part(writtenOut(body, least, most));
    const part = this.part(body);
    if (part.isOptional && least > 1) this.isTwofold = true; // each of the first `least` rounds may take nothing
    this.link(part.last, part.first);
    return { ...part, isOptional: part.isOptional || least === 0 };
  }

  private writtenOut(body: Pattern, least: number, most: number): Part {
    const copies = Array.from({ length: most }, () => this.part(body));
    for (const [i, copy] of copies.entries()) if (i > 0) this.link(copies[i - 1]!.last, copy.first);
    return { first: copies[0]!.first, last: copies.slice(Math.max(least, 1) - 1).flatMap(({ last }) => last), isOptional: least === 0 };
  }
}

const either = (a: Part, b: Part): Part => ({
  first: [...a.first, ...b.first],
  last: [...a.last, ...b.last],
  isOptional: a.isOptional || b.isOptional,
});
