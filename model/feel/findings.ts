import type { Kind } from './kinds.js';

/** What is wrong with an expression before it is ever asked. */
export type Finding =
  | { readonly code: 'unknownName' | 'unknownFunction'; readonly name: string; readonly nearest?: string }
  | { readonly code: 'unknownPart'; readonly name: string; readonly nearest?: string }
  | { readonly code: 'unknownParameter' | 'unknownElement' | 'unsupportedExpression'; readonly name: string }
  | { readonly code: 'notOverValues'; readonly name: string }
  | { readonly code: 'unknownArgument'; readonly name: string; readonly argument: string; readonly known: readonly string[] }
  /** A function that FEEL has and the library has not. */
  | { readonly code: 'functionNotHere'; readonly name: string }
  /** What is written out gives nothing whatever else is there. */
  | { readonly code: 'givesNothing' | 'divisionByZero'; readonly text: string }
  /** A function that another hands more values to than it takes. */
  | { readonly code: 'takesTooFew'; readonly name: string; readonly takes: number; readonly handed: number; readonly text: string }
  /** What leaves an expression and can be kept by no case. */
  | { readonly code: 'notToKeep'; readonly found: Kind; readonly text: string }
  /** What an end state is called that is what a case is while it runs, or when a person has ended it; empty: it has no name. */
  | { readonly code: 'reservedEndState'; readonly name: string }
  /** A text that is no regular expression, or are no flags of one. */
  | { readonly code: 'brokenPattern' | 'brokenFlags'; readonly name: string; readonly pattern: string }
  /** A regular expression that may be tried without end. */
  | { readonly code: 'endlessPattern'; readonly name: string; readonly pattern: string }
  /** One that tries each character so often that only short texts may be searched: of at most so many characters. */
  | { readonly code: 'slowPattern'; readonly name: string; readonly pattern: string; readonly most: number }
  /** Loops over more items, one inside the other, than an evaluation may take steps. `steps`: at least so many. */
  | { readonly code: 'rangeTooLong'; readonly text: string; readonly steps: number }
  /** No date, time or duration is written so. */
  | { readonly code: 'noMoment'; readonly text: string }
  /** `most` may be without end. */
  | { readonly code: 'wrongArguments'; readonly name: string; readonly least: number; readonly most: number }
  | { readonly code: 'unlikeKinds' | 'notToCalculateWith'; readonly left: Kind; readonly right: Kind; readonly text: string }
  /** `values`: what the one side may be; `asked`: what it is compared with. */
  | { readonly code: 'neverThatValue'; readonly values: readonly string[]; readonly asked: readonly string[]; readonly text: string }
  | { readonly code: 'neitherTrueNorFalse'; readonly found: Kind; readonly text: string }
  /** `part`: the path within the value (`lines/qty`) that is of another kind; none: all of it. */
  | { readonly code: 'wrongKind'; readonly expected: Kind; readonly found: Kind; readonly text: string; readonly part?: string };

/** How many letters two words differ by; more than `most` is as good as all. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (letter === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row.at(-1)!;
}

/** The name that was most likely meant: at most two letters, and less than half of them, are otherwise. */
export function nearestOf(name: string, names: Iterable<string>): { readonly nearest?: string } {
  let best: { readonly name: string; readonly by: number } | undefined;
  for (const each of names) {
    const by = distance(name, each);
    if (by <= 2 && by * 2 < name.length && (!best || by < best.by)) best = { name: each, by };
  }
  return best ? { nearest: best.name } : {};
}
