import { inflate, overlaps, type Box, type Point } from './geometry.js';
import { runsOver } from './outer-labels.js';
import { textWidth } from './text-size.js';

const FONT = 12;
const HEIGHT = 18;

/** A flow whose name is to be placed. */
export interface NamedRoute {
  readonly id: string;
  readonly text: string;
  readonly points: readonly Point[];
}

/**
 * Where the names of flows stand: on the line, as near to the source as there is room, on no shape and no other name.
 * @param taken shapes and texts that are there already
 */
export function placeFlowLabels(routes: readonly NamedRoute[], taken: readonly Box[]): Map<string, Box> {
  const placed = new Map<string, Box>();
  for (const route of routes) {
    const width = textWidth(route.text, FONT) + 8;
    const obstacles = [...taken, ...[...placed.values()].map((box) => inflate(box, 2))];
    const others = routes.filter((other) => other.id !== route.id).map((other) => other.points);
    const candidates = positions(route.points, width);
    const clear = candidates.filter((box) => !obstacles.some((other) => overlaps(box, other)));
    const best = clear.find((box) => !others.some((points) => runsOver(points, box))) ?? clear[0] ?? candidates[0];
    if (best) placed.set(route.id, best);
  }
  return placed;
}

/** Places along the line, the first segments first: centred on horizontal ones, beside vertical ones. */
function positions(points: readonly Point[], width: number): Box[] {
  const found: Box[] = [];
  for (let n = 1; n < points.length; n += 1) {
    const [from, to] = [points[n - 1], points[n]];
    if (!from || !to) continue;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const horizontal = from.y === to.y;
    const need = horizontal ? width + 12 : HEIGHT + 10;
    if (length < need) continue;
    for (const share of horizontal ? [0.5, 0.35, 0.65, 0.8] : [0.4, 0.25, 0.6, 0.8]) {
      const x = from.x + (to.x - from.x) * share;
      const y = from.y + (to.y - from.y) * share;
      found.push({ x: x - width / 2, y: y - HEIGHT / 2, width, height: HEIGHT });
    }
  }
  if (found.length === 0) {
    const [from, to] = [points[0], points[1]];
    if (from && to) found.push({ x: (from.x + to.x) / 2 - width / 2, y: (from.y + to.y) / 2 - HEIGHT - 1, width, height: HEIGHT });
  }
  return found;
}
