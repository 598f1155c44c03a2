import type { Clock } from '../../../model/process-definition.js';
import { bottom, inflate, overlaps, right, union, type Box } from './geometry.js';
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
 * Brackets of all clocks that say what they span, each right above the row it spans; several over the same steps are stacked,
 * longer ones above.
 * @param texts names beside events and gateways, by element
 */
export function bracketsOf(definition: DrawnDefinition, boxes: ReadonlyMap<string, Box>, texts: ReadonlyMap<string, Box> = new Map()): Bracket[] {
  const placed: Bracket[] = [];
  const spans = definition.clocks.flatMap((clock) => spanOf(clock, definition, boxes));
  for (const { clock, over } of spans.sort((a, b) => a.over.width - b.over.width)) {
    const shapes = [...siblingBoxes(definition, clock, boxes), ...siblingBoxes(definition, clock, texts)];
    const box = placeAbove(over, shapes);
    for (const other of placed) {
      const beside = other.box.x >= right(box) + 8 || right(other.box) + 8 <= box.x;
      if (!beside && box.y + BRACKET_HEIGHT > other.box.y && box.y < bottom(other.box)) box.y = other.box.y - BRACKET_HEIGHT;
    }
    placed.push({ clock, box });
  }
  return placed;
}

/** The nearest place above a row of steps that is on no shape and no name. */
function placeAbove(over: Box, shapes: readonly Box[]): { -readonly [K in keyof Box]: Box[K] } {
  const column = shapes.filter((shape) => shape.x < right(over) && right(shape) > over.x).sort((a, b) => b.y - a.y);
  const above = (y: number): number => y - GAP - BRACKET_HEIGHT;
  const box = { x: over.x, y: above(over.y), width: over.width, height: BRACKET_HEIGHT };
  for (const shape of column) if (overlaps(inflate(box, GAP - 1), shape)) box.y = Math.min(box.y, above(shape.y));
  return box;
}

interface Span {
  readonly clock: Clock;
  /** The row of steps. */
  readonly over: Box;
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
  if (!outermost || containers.length <= own || outermost.x > first.x) return [{ clock, over: rowOf(first, last, outermost) }];
  const under = elementsUnder(clock, definition);
  const inScope = definition.elements.filter(
    (element) => under.has(element.id) && (element.parentId ?? null) === (clock.scope ?? null) && !containers.includes(element.id),
  );
  return [{ clock, over: union(inScope.flatMap((element) => boxes.get(element.id) ?? [])) }];
}

/** From the first to the last, as high as the container that the last lies in. */
function rowOf(first: Box, last: Box, container: Box = last): Box {
  const [{ x, width }, { y, height }] = [union([first, last]), union([first, container])];
  return { x, y, width, height };
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
