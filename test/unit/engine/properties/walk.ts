import fc from 'fast-check';
import type { ExecutableGraph } from '../../../../model/compile.js';
import { PureCase } from '../../../support/pure-case.js';
import { MONDAY } from '../begin.js';
import { china } from '../time/calendars.js';
import { blocks } from './generated-process.js';
import { moves, triggerOf, type Move } from './history.js';

const HOUR = 3_600_000;
const MOVES = 40;
const ways = moves(MOVES);

/** How many definitions a property looks at: `FC_RUNS`, else as many as given. fast-check prints the seed of a failure. */
export const runs = (usually: number) => ({ numRuns: Number(globalThis.process.env.FC_RUNS ?? usually) });

/** A definition and a history. */
export const anything = [blocks(3), ways] as const;

/** Histories for each definition of `anythingOften`: what it costs is the definition. */
export const PATHS = 4;
/** A definition and several histories. */
export const anythingOften = [blocks(3), fc.tuple(...Array.from({ length: PATHS }, () => ways))] as const;

/** Starts a case on a Monday morning. */
export const begin = (graph: ExecutableGraph): PureCase => new PureCase(graph, { calendar: china }).start({ v: 0 }, { at: MONDAY });

/** Takes a case through a history; time passes between the moves. `seen` looks at each step. */
export function live(c: PureCase, history: readonly Move[], seen: (before: PureCase['state']) => void = () => undefined): void {
  for (const move of history) {
    const trigger = triggerOf(c.graph, c.state, move, c.now + (move.pick % 4) * HOUR);
    if (!trigger) continue;
    const before = c.state;
    c.attempt(trigger);
    seen(before);
  }
}
