import type { Clock } from '../../../model/process-definition.js';
import { right, union, type Box } from './geometry.js';
import { BRACKET_HEIGHT } from './layout/arrange.js';
import { ancestorsOf, type DrawnDefinition } from './scopes.js';

/** A clock drawn over the elements it spans: a line with feet, its name and due chip above. */
export interface Bracket {
  readonly clock: Clock;
  /** Elements from first to last; their state colours the bracket. */
  readonly box: Box;
}

const GAP = 14;

/** Brackets of all clocks that say what they span; several over the same steps are stacked, longer ones above. */
export function bracketsOf(definition: DrawnDefinition, boxes: ReadonlyMap<string, Box>, isTaken: readonly Box[] = []): Bracket[] {
  const placed: Bracket[] = [];
  const spans = definition.clocks.flatMap((clock) => {
    const [first, last] = (clock.spans ?? []).map((id) => boxes.get(id));
    return first && last ? [{ clock, from: Math.min(first.x, last.x), to: Math.max(right(first), right(last)) }] : [];
  });
  for (const { clock, from, to } of spans.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const below = [...siblingBoxes(definition, clock, boxes), ...isTaken].filter((box) => box.x < to && right(box) > from);
    let y = Math.min(...below.map((box) => box.y), ...below.length ? [] : [0]) - GAP - BRACKET_HEIGHT;
    for (const { box } of placed) {
      const beside = box.x >= to + 8 || right(box) + 8 <= from;
      if (!beside && y + BRACKET_HEIGHT > box.y && y < box.y + box.height) y = box.y - BRACKET_HEIGHT;
    }
    placed.push({ clock, box: { x: from, y, width: to - from, height: BRACKET_HEIGHT } });
  }
  return placed;
}

/** What a bracket must stay above: the elements of its own scope. */
function siblingBoxes(definition: DrawnDefinition, clock: Clock, boxes: ReadonlyMap<string, Box>): Box[] {
  const scope = clock.scope ?? null;
  const own = definition.elements.filter((element) => (element.parentId ?? null) === scope);
  // A clock may be declared on a scope that is nested more deeply than what it spans.
  const spanned = (clock.spans ?? []).flatMap((id) => [id, ...ancestorsOf(definition, id)]);
  const chosen = own.length > 0 ? own.map((element) => element.id) : spanned;
  return chosen.flatMap((id) => boxes.get(id) ?? []);
}

/** The box that holds the whole drawing with its brackets. */
export const boundsOf = (boxes: Iterable<Box>, brackets: readonly Bracket[]): Box => union([...boxes, ...brackets.map((bracket) => bracket.box)]);
