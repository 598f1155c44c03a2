import { reachable } from './automaton.js';
import type { Positions } from './positions.js';

type Step = (position: number) => Iterable<number>;

/** The pairs of positions that two readings of one text come to from a pair, one step each at a time. */
export function reachedTogether(start: readonly [number, number], step: Step, meets: (a: number, b: number) => boolean, size: number): Set<number> {
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
 * In how many ways one text can be read at most, repetitions without end counted as one: each that is counted is written out, and what cannot be read at
 * once (`foo|bar`) is no choice. `(a|a)(a|a)` has four, `[01]?\d\d?` three. On the cautious side; pure.
 */
export function waysThrough({ sets, follow, whole }: Positions, meets: (a: number, b: number) => boolean): number {
  const start = sets.length;
  const after = [...follow.map((targets) => [...targets]), [...whole.first]];
  const together = reachedTogether([start, start], (position) => after[position]!, meets, start + 1);
  const areTogether = (p: number, q: number): boolean => p === q || together.has(p * (start + 1) + q);
  const reach = reachable({ sets, follow: after });
  const isRound = (p: number, q: number): boolean => p === q || (reach[p]!.has(q) && reach[q]!.has(p));
  const before = sets.map((): number[] => []);
  for (const [from, targets] of after.entries()) for (const to of targets) before[to]?.push(from);

  const known = new Map<number, number>([[start, 1]]);
  const waysTo = (position: number): number => {
    const counted = known.get(position);
    if (counted !== undefined) return counted;
    const members = sets.map((_, each) => each).filter((each) => isRound(position, each));
    const entries = members.flatMap((member) => before[member]!.filter((from) => !isRound(from, position)));
    const ways = entries.reduce((most, one) => {
      const all = entries.filter((other) => areTogether(one, other)).reduce((sum, other) => sum + waysTo(other), 0);
      return Math.max(most, all);
    }, 1);
    for (const member of members) known.set(member, ways);
    return ways;
  };
  return sets.reduce((most, _, position) => Math.max(most, waysTo(position)), 1);
}
