import { ANY, type CharacterSet, inEitherCase, meet } from './character-set.js';
import type { Positions } from './positions.js';

/** Characters of a pattern as states of an automaton: what each takes, and which may follow it. */
export interface Automaton {
  readonly sets: readonly CharacterSet[];
  readonly follow: readonly (readonly number[])[];
}

/**
 * The automaton of a search. A pattern that begins anywhere is tried from each place of a text: one state more stands for what is passed over. Where
 * nothing is asked behind the pattern (`isOpen`), its last characters end the search as soon as they are reached, and so take no part in it.
 */
export function automatonOf(
  { sets, follow, whole }: Positions,
  { anywhere, isOpen, ignoreCase }: { readonly anywhere: boolean; readonly isOpen: boolean; readonly ignoreCase: boolean },
): Automaton {
  const ended = new Set(isOpen ? whole.last : []);
  const on = (targets: Iterable<number>): number[] => [...targets].filter((target) => !ended.has(target));
  const read = ignoreCase ? sets.map(inEitherCase) : sets;
  const next = follow.map((targets, from) => (ended.has(from) ? [] : on(targets)));
  return anywhere ? { sets: [...read, ANY], follow: [...next, [sets.length, ...on(whole.first)]] } : { sets: read, follow: next };
}

/** What may be reached from each state, in one step or more. */
export const reachable = ({ follow }: Automaton): readonly ReadonlySet<number>[] =>
  follow.map((first) => {
    const seen = new Set(first);
    for (const state of seen) for (const next of follow[state]!) seen.add(next); // what is added is gone over as well
    return seen;
  });

/** Steps of three readings of one text. */
type Triple = readonly [number, number, number];

/** More than so many triples no pattern is worth. */
const MOST_TRIPLES = 50_000;

/** Whether one text leads from a state back to it, from there to another, and from that back to it: how it is shared between the two is then open (Weber & Seidl 1991). Null: it is not judged. */
export function shares({ sets, follow }: Automaton, p: number, q: number): boolean | null {
  const size = sets.length;
  const seen = new Set<number>();
  const open: Triple[] = [[p, p, q]];
  for (let triple = open.pop(); triple; triple = open.pop())
    for (const a of follow[triple[0]]!)
      for (const b of follow[triple[1]]!)
        for (const c of follow[triple[2]]!) {
          const id = (a * size + b) * size + c;
          if (seen.has(id) || meet(meet(sets[a]!, sets[b]!), sets[c]!).length === 0) continue;
          if (a === p && b === q && c === q) return true;
          if (seen.add(id).size > MOST_TRIPLES) return null;
          open.push([a, b, c]);
        }
  return false;
}
