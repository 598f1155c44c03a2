import { reachable } from './automaton.js';
import { inEitherCase, overlap } from './character-set.js';
import { type Counted, Positions } from './positions.js';
import { NotJudged, type Pattern, PatternReader } from './syntax.js';
import { reachedTogether, waysThrough } from './ways.js';

/** More ways than this to read one text are as good as without end. */
const MOST_WAYS = 10_000;

type Meets = (a: number, b: number) => boolean;

/**
 * Whether some text can be read in two ways from a place in the pattern back to it: each time round then doubles the ways that are tried
 * before a text is refused (exponential degree of ambiguity; Weber & Seidl 1991).
 */
function isAmbiguous({ follow, isTwofold, sets }: Positions, meets: Meets): boolean {
  if (isTwofold) return true;
  const before = sets.map((): number[] => []);
  for (const [from, after] of follow.entries()) for (const to of after) before[to]!.push(from);
  const size = sets.length;
  const gone = new Set<number>();
  const reach = reachable({ sets, follow: follow.map((targets) => [...targets]) });
  for (let place = 0; place < size; place++) {
    if (gone.has(place) || !reach[place]!.has(place)) continue;
    const round = (targets: Iterable<number>): number[] => [...targets].filter((each) => reach[place]!.has(each) && reach[each]!.has(place));
    const there = reachedTogether([place, place], (position) => round(follow[position]!), meets, size);
    if (!there.has(place * size + place)) continue;
    const back = reachedTogether([place, place], (position) => round(before[position]!), meets, size);
    for (const pair of there) {
      if (!back.has(pair)) continue;
      if (Math.floor(pair / size) !== pair % size) return true;
      gone.add(pair % size); // what goes round with this place is as ambiguous as it
    }
  }
  return false;
}

/** Whether it, or what it looks for around, may take too long. `counted`: as written out; until revision 19 it was judged with loops alone. */
function mayTakeTooLong(pattern: Pattern, ignoreCase: boolean, counted: Counted, countWays: boolean): boolean {
  const positions = new Positions(pattern, counted);
  const sets = ignoreCase ? positions.sets.map(inEitherCase) : positions.sets;
  const meets: Meets = (a, b) => a === b || overlap(sets[a]!, sets[b]!);
  if (isAmbiguous(positions, meets) || (countWays && waysThrough(positions, meets) > MOST_WAYS)) return true;
  return positions.looks.some((look) => mayTakeTooLong(look, ignoreCase, counted, countWays));
}

/** As written out where that can be judged, else with loops. */
function judged(pattern: Pattern, ignoreCase: boolean): boolean {
  try {
    return mayTakeTooLong(pattern, ignoreCase, 'written', true);
  } catch (error) {
    if (error instanceof NotJudged) return mayTakeTooLong(pattern, ignoreCase, 'loops', true);
    throw error;
  }
}

const KEPT = 1000;
const known = new Map<string, boolean>();

/**
 * Whether a regular expression (of JavaScript, flag `u`, which it must be) may take time without end over a text of some ten characters:
 * `^(a+)+$`, `(a|a)*`, `(\d{1,3})*`, or thirty times `(a|a)`. On the cautious side: what cannot be judged (back references) may. `formerly`: as it was
 * judged for cases that began before revision 19, each count as if it were without end, and nothing that ends counted. Pure; the pattern is never run.
 */
export function mayBacktrackEndlessly(source: string, ignoreCase = false, formerly = false): boolean {
  const key = `${ignoreCase ? 'i' : ''}${formerly ? 'f' : ''}/${source}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const judgement = judge(source, ignoreCase, formerly);
  known.set(key, judgement);
  return judgement;
}

function judge(source: string, ignoreCase: boolean, formerly: boolean): boolean {
  try {
    new RegExp(source, 'u');
  } catch {
    return false; // it is no pattern, and whoever asks to run it is told so
  }
  try {
    const pattern = new PatternReader(source).read();
    return formerly ? mayTakeTooLong(pattern, ignoreCase, 'loops', false) : judged(pattern, ignoreCase);
  } catch (error) {
    if (error instanceof NotJudged) return true;
    throw error;
  }
}
