import { automatonOf, reachable, shares, type Automaton } from './automaton.js';
import { Positions } from './positions.js';
import { NotJudged, type Pattern, PatternReader } from './syntax.js';

/** Characters that a search may try: some tenths of a second, in which an API or a worker answers nobody else. */
const MOST_TRIES = 100_000_000;

/** What is asked behind or around a character that was reached: without it, the search has found what it looks for. */
const ASKS_MORE = /\$|\\[bB]|\(\?<?[=!]/;

/** The longest chain of repetitions that can share out a stretch of text between them, each with the next. */
function longestChain(automaton: Automaton): number {
  const reach = reachable(automaton);
  const loops = automaton.sets.map((_, state) => state).filter((state) => reach[state]!.has(state));
  const isRound = (p: number, q: number): boolean => reach[p]!.has(q) && reach[q]!.has(p);
  const known = new Map<number, number>();
  const from = (p: number): number => {
    const before = known.get(p);
    if (before !== undefined) return before;
    known.set(p, 0);
    const longest = loops.reduce((most, q) => {
      if (p === q || !reach[p]!.has(q) || isRound(p, q)) return most;
      const chain = from(q);
      if (chain + 1 <= most) return most;
      const shared = loops.filter((each) => each === p || isRound(p, each)).some((each) => sharesOrUnknown(automaton, each, q));
      return Math.max(most, chain + (shared ? 1 : 0));
    }, 0);
    known.set(p, longest);
    return longest;
  };
  return Math.max(0, ...loops.map(from));
}

function sharesOrUnknown(automaton: Automaton, p: number, q: number): boolean {
  const answer = shares(automaton, p, q);
  if (answer === null) throw new NotJudged();
  return answer;
}

function powerOf(pattern: Pattern, anywhere: boolean, asksMore: boolean, ignoreCase: boolean): number {
  const positions = new Positions(pattern);
  const own = 1 + longestChain(automatonOf(positions, { anywhere, isOpen: !asksMore, ignoreCase }));
  const looks = positions.looks.map((look) => powerOf(look, false, false, ignoreCase) + (anywhere ? 1 : 0));
  return Math.max(own, ...looks);
}

const KEPT = 1000;
const known = new Map<string, number>();

/**
 * The power of a text's length that a search by a regular expression takes at most (of JavaScript, flag `u`): 1 where each character is tried so many
 * times, 2 for `\s+$` (from each place to the end of the blanks), 3 for `\s*\s*$`. Infinity: it cannot be judged. Patterns that take more than any
 * power of it are another matter (backtracking.ts). Pure; the pattern is never run.
 */
export function powerOfSearch(source: string, flags = ''): number {
  const key = `${flags}/${source}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const power = judge(source, flags);
  known.set(key, power);
  return power;
}

function judge(source: string, flags: string): number {
  try {
    new RegExp(source, 'u');
  } catch {
    return 1; // it is no pattern, and whoever asks to run it is told so
  }
  try {
    const pattern = new PatternReader(source).read();
    const isAtBeginning = source.startsWith('^') && pattern.is === 'sequence' && !flags.includes('m');
    return powerOf(pattern, !isAtBeginning, ASKS_MORE.test(source), flags.includes('i'));
  } catch (error) {
    if (error instanceof NotJudged) return Infinity;
    throw error;
  }
}

/** The longest text, in characters, that may be searched without holding anybody up; or for `tries` characters. */
export const longestToSearch = (source: string, flags = '', tries = MOST_TRIES): number => Math.floor(tries ** (1 / powerOfSearch(source, flags)));
