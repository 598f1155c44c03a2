import { inEitherCase, overlap } from './character-set.js';
import { Positions } from './positions.js';
import { NotJudged, type Pattern, PatternReader } from './syntax.js';

type Pair = readonly [number, number];
type Step = (position: number) => Iterable<number>;

/** The pairs of positions that two readings of one text come to from a pair, one step each at a time. */
function reached(start: Pair, step: Step, meets: (a: number, b: number) => boolean, size: number): Set<number> {
  const found = new Set<number>();
  const open = [start];
  for (let pair = open.pop(); pair; pair = open.pop())
    for (const a of step(pair[0]))
      for (const b of step(pair[1])) {
        if (found.has(a * size + b) || !meets(a, b)) continue;
        found.add(a * size + b);
        open.push([a, b]);
      }
  return found;
}

/**
 * Whether some text can be read in two ways from a place in the pattern back to it: each time round then doubles the ways that are tried
 * before a text is refused (exponential degree of ambiguity; Weber & Seidl 1991).
 */
function isAmbiguous(pattern: Pattern, ignoreCase: boolean): boolean {
  const { sets: written, follow, looks, isTwofold } = new Positions(pattern);
  if (isTwofold || looks.some((look) => isAmbiguous(look, ignoreCase))) return true;
  const sets = ignoreCase ? written.map(inEitherCase) : written;
  const before = sets.map((): number[] => []);
  for (const [from, after] of follow.entries()) for (const to of after) before[to]!.push(from);
  const size = sets.length;
  const meets = (a: number, b: number): boolean => a === b || overlap(sets[a]!, sets[b]!);
  const judged = new Set<number>();
  for (let place = 0; place < size; place++) {
    if (judged.has(place)) continue;
    const there = reached([place, place], (position) => follow[position]!, meets, size);
    if (!there.has(place * size + place)) continue;
    const back = reached([place, place], (position) => before[position]!, meets, size);
    for (const pair of there) {
      if (!back.has(pair)) continue;
      if (Math.floor(pair / size) !== pair % size) return true;
      judged.add(pair % size); // what goes round with this place is as ambiguous as it
    }
  }
  return false;
}

const KEPT = 1000;
const known = new Map<string, boolean>();

/**
 * Whether a regular expression (of JavaScript, flag `u`, which it must be) may take time without end over a text of some ten characters:
 * `^(a+)+$`, `(a|a)*`, `(\d{1,3})*`. On the cautious side: what cannot be judged (back references) may. Pure; the pattern is never run.
 */
export function mayBacktrackEndlessly(source: string, ignoreCase = false): boolean {
  const key = `${ignoreCase ? 'i' : ''}/${source}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const judgement = judge(source, ignoreCase);
  known.set(key, judgement);
  return judgement;
}

function judge(source: string, ignoreCase: boolean): boolean {
  try {
    new RegExp(source, 'u');
  } catch {
    return false; // it is no pattern, and whoever asks to run it is told so
  }
  try {
    return isAmbiguous(new PatternReader(source).read(), ignoreCase);
  } catch (error) {
    if (error instanceof NotJudged) return true;
    throw error;
  }
}
