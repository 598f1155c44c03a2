import { bottom, inflate, right, type Box, type Point } from '../geometry.js';

/** How near a flow may come to a shape, and where channels beside shapes run, px. */
export const CLEARANCE = 10;
const CHANNELS = [16, 28, 40] as const;

/**
 * The lines flows may run on: through the ports and along channels beside every shape. Vertices are their crossings;
 * `blocked*` tells which steps between neighbouring vertices would run through or too near a shape.
 */
export interface RoutingGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Step from column i to i+1 on row j: index j * xs.length + i. */
  readonly blockedAcross: Uint8Array;
  /** Step from row j to j+1 on column i: same index. */
  readonly blockedDown: Uint8Array;
  /** Extra price of a step: it runs over a text. */
  readonly softAcross: Uint8Array;
  readonly softDown: Uint8Array;
}

function lines(must: readonly number[], may: readonly number[], low: number, high: number): number[] {
  const kept = [...new Set(must.map(Math.round))];
  for (const candidate of may.map(Math.round)) {
    if (candidate > low && candidate < high && !kept.some((line) => Math.abs(line - candidate) < 5)) kept.push(candidate);
  }
  return kept.sort((a, b) => a - b);
}

/** Marks the steps that run through the inside of one of the boxes. */
function markSteps(xs: readonly number[], ys: readonly number[], boxes: readonly Box[]): { across: Uint8Array; down: Uint8Array } {
  const across = new Uint8Array(xs.length * ys.length);
  const down = new Uint8Array(xs.length * ys.length);
  for (const box of boxes) {
    const [maxX, maxY] = [right(box), bottom(box)];
    ys.forEach((y, j) => {
      const below = ys[j + 1] ?? y;
      if (y >= maxY || below <= box.y) return;
      xs.forEach((x, i) => {
        const next = xs[i + 1] ?? x;
        if (x >= maxX || next <= box.x) return;
        const index = j * xs.length + i;
        if (y > box.y) across[index] = 1;
        if (x > box.x) down[index] = 1;
      });
    });
  }
  return { across, down };
}

/**
 * Builds the grid of one scope.
 * @param shapes what no flow may touch
 * @param texts what flows had better not cross
 * @param ports points that must lie on the grid
 * @param bounds inside of the container
 */
export function routingGrid(shapes: readonly Box[], texts: readonly Box[], ports: readonly Point[], bounds: Box): RoutingGrid {
  const channelXs: number[] = [];
  const channelYs: number[] = [];
  for (const offset of CHANNELS) {
    for (const box of shapes) {
      channelXs.push(box.x - offset, right(box) + offset);
      channelYs.push(box.y - offset, bottom(box) + offset);
    }
  }
  const xs = lines(
    ports.map((p) => p.x),
    channelXs,
    bounds.x,
    right(bounds),
  );
  const ys = lines(
    ports.map((p) => p.y),
    channelYs,
    bounds.y,
    bottom(bounds),
  );
  const hard = markSteps(
    xs,
    ys,
    shapes.map((box) => inflate(box, CLEARANCE)),
  );
  const soft = markSteps(xs, ys, texts);
  return { xs, ys, blockedAcross: hard.across, blockedDown: hard.down, softAcross: soft.across, softDown: soft.down };
}
