import type { Element } from '../../../model/elements/index.js';
import { bottom, centre, overlaps, segmentCrosses, type Box, type Point } from './geometry.js';
import { OUTER_LABEL } from './sizes.js';

/** Room between a flow and the name beside it, px. */
const BESIDE = 6;

/** Whether a line runs through a box. */
export function runsOver(points: readonly Point[], box: Box): boolean {
  return points.slice(1).some((to, n) => {
    const from = points[n];
    return from !== undefined && segmentCrosses(from, to, box);
  });
}

/**
 * Moves names of events and gateways that a flow runs through to a side of it: above or below the shape, right or left of
 * the line. A name with no free place stays where it is. Names of boundary events stand beside their flow from the first.
 * @param labels names by element; those of `elements` are moved
 * @param taken other shapes of the scope, by element
 */
export function clearOfFlows(
  labels: Map<string, Box>,
  elements: readonly Element[],
  taken: ReadonlyMap<string, Box>,
  routes: Iterable<readonly Point[]>,
): void {
  const lines = [...routes];
  for (const { id, type } of elements) {
    const [label, shape] = [labels.get(id), taken.get(id)];
    if (!label || !shape || type === 'boundaryEvent' || !lines.some((line) => runsOver(line, label))) continue;
    const others = elements.flatMap((other) => (other.id === id ? [] : [taken.get(other.id), labels.get(other.id)].filter((box) => box !== undefined)));
    const free = places(label, shape).find((place) => !lines.some((line) => runsOver(line, place)) && !others.some((box) => overlaps(box, place)));
    if (free) labels.set(id, free);
  }
}

function places(label: Box, shape: Box): Box[] {
  const { x } = centre(shape);
  const above = shape.y - OUTER_LABEL.gap - label.height;
  const below = bottom(shape) + OUTER_LABEL.gap;
  const middle = x - label.width / 2;
  const [toTheRight, toTheLeft] = [x + BESIDE, x - BESIDE - label.width];
  return [
    { ...label, x: middle, y: above },
    { ...label, x: middle, y: below },
    { ...label, x: toTheRight, y: above },
    { ...label, x: toTheLeft, y: above },
    { ...label, x: toTheRight, y: below },
    { ...label, x: toTheLeft, y: below },
  ];
}
