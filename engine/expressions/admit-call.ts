import { mayBacktrackEndlessly } from '../../model/patterns/backtracking.js';
import { longestToSearch } from '../../model/patterns/effort.js';
import { spendOnPassing, weigh } from './budget.js';
import { MOST_QUIET_TRIES } from './quiet-limits.js';
import { ExpressionFault, shown } from './fault.js';

const sizeOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 1);

/** What functions do that give more than they are given, or compare all with all. */
const EXTRA: Readonly<Record<string, (sizes: readonly number[], args: readonly unknown[]) => number>> = {
  // $` and $' stand for all that is before and after a match
  replace: ([input = 0, , put = 0], args) => input * put * (/\$[`']/.test(String(args[2])) ? input : 1),
  'string join': ([list = 0, delimiter = 0]) => list * delimiter,
  'distinct values': ([list = 0]) => list ** 2,
  union: (sizes) => sizes.reduce((sum, size) => sum + size, 0) ** 2,
};

/** Where these take a regular expression, and its flags. */
const PATTERNS: Readonly<Record<string, readonly [pattern: number, flags: number]>> = { matches: [1, 2], replace: [1, 3], split: [1, Infinity] };

/** Which patterns are run: as it is judged today, as it was before revision 19, or for revision 1 (quiet-bounds.ts). */
export type Admitted = 'today' | 'formerly' | 'quiet';

function isEndless(pattern: string, ignoreCase: boolean, admitted: Admitted): boolean {
  if (admitted === 'today') return mayBacktrackEndlessly(pattern, ignoreCase);
  return mayBacktrackEndlessly(pattern, ignoreCase, true) && (admitted === 'formerly' || mayBacktrackEndlessly(pattern, ignoreCase));
}

/** A regular expression that may take time without end is not run, nor one on a text so long that it would hold everybody up: ExpressionFault. */
export function refuseEndlessPattern(name: string, args: readonly unknown[], admitted: Admitted): void {
  const places = Object.hasOwn(PATTERNS, name) ? PATTERNS[name] : undefined;
  const [pattern, given] = (places ?? []).map((place) => args[place]);
  if (typeof pattern !== 'string') return;
  const [text, flags] = [args[0], typeof given === 'string' ? given : ''];
  if (isEndless(pattern, flags.includes('i'), admitted)) throw new ExpressionFault('endlessPattern', { name, pattern: shown(pattern) });
  const most = longestToSearch(pattern, flags, admitted === 'quiet' ? MOST_QUIET_TRIES : undefined);
  if (typeof text === 'string' && text.length > most)
    throw new ExpressionFault('slowPattern', { name, pattern: shown(pattern), length: String(text.length), most: String(most) });
}

/** Before a function is called: what it costs is taken from the budget, and what would not end is refused. Throws ExpressionFault. */
export function admit(name: string, args: readonly unknown[], formerly: boolean): void {
  refuseEndlessPattern(name, args, formerly ? 'formerly' : 'today');
  weigh(args);
  const extra = Object.hasOwn(EXTRA, name) ? EXTRA[name] : undefined;
  if (extra) spendOnPassing(extra(args.map(sizeOf), args));
}
