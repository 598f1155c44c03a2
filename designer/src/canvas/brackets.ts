import type { Clock } from '../../../model/process-definition.js';
import { right, union, type Box } from './geometry.js';
import { BRACKET_HEIGHT } from './layout/arrange.js';
import { elementsUnder } from '../../../model/clock-span.js';
import { ancestorsOf, type DrawnDefinition } from './scopes.js';

/** A clock drawn over the elements it spans: a line with feet, its name and due chip above. */
export interface Bracket {
  readonly clock: Clock;
  /** Elements from first to last; their state colours the bracket. */
  readonly box: Box;
}

const GAP = 14;

/**
 * Brackets of all clocks that say what they span; several over the same steps are stacked, longer ones above.
 * @param texts names beside events and gateways, by element
 */
export function bracketsOf(definition: DrawnDefinition, boxes: ReadonlyMap<string, Box>, texts: ReadonlyMap<string, Box> = new Map()): Bracket[] {
  const placed: Bracket[] = [];
  const spans = definition.clocks.flatMap((clock) => spanOf(clock, definition, boxes));
  for (const { clock, from, to } of spans.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const below = [...siblingBoxes(definition, clock, boxes), ...siblingBoxes(definition, clock, texts)].filter((box) => box.x < to && right(box) > from);
    let y = Math.min(...below.map((box) => box.y), ...(below.length ? [] : [0])) - GAP - BRACKET_HEIGHT;
    for (const { box } of placed) {
      const beside = box.x >= to + 8 || right(box) + 8 <= from;
      if (!beside && y + BRACKET_HEIGHT > box.y && y < box.y + box.height) y = box.y - BRACKET_HEIGHT;
    }
    placed.push({ clock, box: { x: from, y, width: to - from, height: BRACKET_HEIGHT } });
  }
  return placed;
}

interface Span {
  readonly clock: Clock;
  readonly from: number;
  readonly to: number;
}

/**
 * From the first to the last element. A last one inside of a sub-process that does not lie to the right of the first is
 * left to the flow into it: then the bracket covers the steps of its own scope.
 */
function spanOf(clock: Clock, definition: DrawnDefinition, boxes: ReadonlyMap<string, Box>): Span[] {
  const [first, last] = (clock.spans ?? []).map((id) => boxes.get(id));
  if (!first || !last || !clock.spans) return [];
  const containers = ancestorsOf(definition, clock.spans[1]).filter((id) => id !== (clock.scope ?? null));
  const outermost = boxes.get(containers.at(-1) ?? '');
  const own = ancestorsOf(definition, clock.spans[0]).length;
  if (!outermost || containers.length <= own || outermost.x > first.x)
    return [{ clock, from: Math.min(first.x, last.x), to: Math.max(right(first), right(last)) }];
  const under = elementsUnder(clock, definition);
  const inScope = definition.elements.filter(
    (element) => under.has(element.id) && (element.parentId ?? null) === (clock.scope ?? null) && !containers.includes(element.id),
  );
  const range = union(inScope.flatMap((element) => boxes.get(element.id) ?? []));
  return [{ clock, from: range.x, to: right(range) }];
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
