import type { Point, Side } from '../geometry.js';
import { simplify } from '../geometry.js';
import type { RoutingGrid } from './grid.js';
import type { Port } from './ports.js';

/** Prices in px of detour. */
const BEND = 36;
const CROSSING = 30;
const OVER_TEXT = 60;
const SHARED = 1200;
const MERGED = 0.5;

/** What flows drawn so far occupy; grows with every flow. Keyed by step, then flows with their ends. */
export interface Occupancy {
  readonly across: Map<number, FlowEnds[]>;
  readonly down: Map<number, FlowEnds[]>;
  /** Ports in use, by place. */
  readonly ports: Map<string, 'out' | 'in'>;
}
export interface FlowEnds {
  readonly source: string;
  readonly target: string;
}
export const emptyOccupancy = (): Occupancy => ({ across: new Map(), down: new Map(), ports: new Map() });

// Directions: 0 right, 1 down, 2 left, 3 up.
const DX = [1, 0, -1, 0] as const;
const DY = [0, 1, 0, -1] as const;
const LEAVING: Record<Side, number> = { right: 0, bottom: 1, left: 2, top: 3 };
const ARRIVING: Record<Side, number> = { left: 0, top: 1, right: 2, bottom: 3 };

interface Found {
  readonly points: Point[];
  readonly cost: number;
}

/** A small binary heap of states by estimated price. */
class Frontier {
  private readonly items: number[] = [];
  private readonly keys: number[] = [];
  get size(): number {
    return this.items.length;
  }
  push(item: number, key: number): void {
    let at = this.items.length;
    this.items.push(item);
    this.keys.push(key);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.keys[parent] ?? 0) <= key) break;
      this.items[at] = this.items[parent] ?? 0;
      this.keys[at] = this.keys[parent] ?? 0;
      at = parent;
    }
    this.items[at] = item;
    this.keys[at] = key;
  }
  pop(): number {
    const top = this.items[0] ?? 0;
    const item = this.items.pop() ?? 0;
    const key = this.keys.pop() ?? 0;
    const size = this.items.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.keys[child + 1] ?? 0) < (this.keys[child] ?? 0)) child += 1;
      if ((this.keys[child] ?? 0) >= key) break;
      this.items[at] = this.items[child] ?? 0;
      this.keys[at] = this.keys[child] ?? 0;
      at = child;
    }
    this.items[at] = item;
    this.keys[at] = key;
    return top;
  }
}

/**
 * The cheapest way from one of the source's ports to one of the target's over the grid (A* over vertex and direction):
 * short, with few bends and crossings, never through a shape. Null when the target is walled in.
 */
export function cheapestPath(grid: RoutingGrid, from: readonly Port[], to: readonly Port[], ends: FlowEnds, occupied: Occupancy): Found | null {
  const { xs, ys } = grid;
  const columns = xs.length;
  const columnOf = new Map(xs.map((x, i) => [x, i]));
  const rowOf = new Map(ys.map((y, j) => [y, j]));
  const states = columns * ys.length * 4;
  const best = new Float64Array(states).fill(Infinity);
  const before = new Int32Array(states).fill(-1);
  const goals = new Map<number, Port>();
  for (const port of to) {
    const [i, j] = [columnOf.get(port.stub.x), rowOf.get(port.stub.y)];
    if (i !== undefined && j !== undefined) goals.set((j * columns + i) * 4 + ARRIVING[port.side], port);
  }
  const goalPoints = to.map((port) => port.stub);
  const estimate = (i: number, j: number): number => {
    let least = Infinity;
    for (const goal of goalPoints) least = Math.min(least, Math.abs(goal.x - (xs[i] ?? 0)) + Math.abs(goal.y - (ys[j] ?? 0)));
    return least;
  };
  const frontier = new Frontier();
  const starts = new Map<number, Port>();
  for (const port of from) {
    const [i, j] = [columnOf.get(port.stub.x), rowOf.get(port.stub.y)];
    if (i === undefined || j === undefined) continue;
    const state = (j * columns + i) * 4 + LEAVING[port.side];
    const cost = portCost(port, 'out', occupied);
    if (cost >= (best[state] ?? 0)) continue;
    best[state] = cost;
    starts.set(state, port);
    frontier.push(state, cost + estimate(i, j));
  }
  let reached = -1;
  let reachedCost = Infinity;
  while (frontier.size > 0) {
    const state = frontier.pop();
    const cost = best[state] ?? Infinity;
    const vertex = state >> 2;
    const [i, j] = [vertex % columns, Math.floor(vertex / columns)];
    if (cost + estimate(i, j) >= reachedCost) break;
    const goal = goals.get(state);
    const arrival = goal ? cost + portCost(goal, 'in', occupied) : Infinity;
    if (arrival < reachedCost) {
      reachedCost = arrival;
      reached = state;
    }
    const direction = state & 3;
    for (let turn = 0; turn < 4; turn += 1) {
      if (turn === (direction + 2) % 4) continue;
      const [ni, nj] = [i + (DX[turn] ?? 0), j + (DY[turn] ?? 0)];
      if (ni < 0 || nj < 0 || ni >= columns || nj >= ys.length) continue;
      const step = stepCost(grid, i, j, turn, ends, occupied);
      if (step === null) continue;
      const next = (nj * columns + ni) * 4 + turn;
      const total = cost + step + (turn === direction ? 0 : BEND);
      if (total >= (best[next] ?? 0)) continue;
      best[next] = total;
      before[next] = state;
      frontier.push(next, total + estimate(ni, nj));
    }
  }
  if (reached < 0) return null;
  return { points: trace(grid, reached, before, starts, goals), cost: reachedCost };
}

/** Price of a port that is in use: flows in and out never share one, flows out had better not, flows in may. */
function portCost(port: Port, way: 'out' | 'in', occupied: Occupancy): number {
  const used = occupied.ports.get(portKey(port.at));
  if (!used) return port.cost;
  if (used !== way) return port.cost + 600;
  return port.cost + (way === 'out' ? 70 : 8);
}

const portKey = (at: Point): string => `${at.x},${at.y}`;

function stepCost(grid: RoutingGrid, i: number, j: number, turn: number, ends: FlowEnds, occupied: Occupancy): number | null {
  const columns = grid.xs.length;
  const across = turn === 0 || turn === 2;
  const index = turn === 2 ? j * columns + i - 1 : turn === 3 ? (j - 1) * columns + i : j * columns + i;
  if ((across ? grid.blockedAcross : grid.blockedDown)[index]) return null;
  const length = across
    ? Math.abs((grid.xs[i + (turn === 0 ? 1 : -1)] ?? 0) - (grid.xs[i] ?? 0))
    : Math.abs((grid.ys[j + (turn === 1 ? 1 : -1)] ?? 0) - (grid.ys[j] ?? 0));
  let cost = length;
  if ((across ? grid.softAcross : grid.softDown)[index]) cost += OVER_TEXT;
  for (const other of (across ? occupied.across : occupied.down).get(index) ?? []) {
    cost += other.target === ends.target || other.source === ends.source ? MERGED : SHARED;
  }
  return cost + crossingCost(columns, i, j, across, ends, occupied);
}

/** A vertex through which another flow passes at a right angle. */
function crossingCost(columns: number, i: number, j: number, across: boolean, ends: FlowEnds, occupied: Occupancy): number {
  const index = j * columns + i;
  const lanes = across ? occupied.down : occupied.across;
  const previous = across ? index - columns : index - 1;
  const others = [...(lanes.get(index) ?? []), ...(lanes.get(previous) ?? [])];
  return others.some((other) => other.target !== ends.target && other.source !== ends.source) ? CROSSING : 0;
}

function trace(grid: RoutingGrid, reached: number, before: Int32Array, starts: Map<number, Port>, goals: Map<number, Port>): Point[] {
  const columns = grid.xs.length;
  const states: number[] = [];
  for (let state = reached; state >= 0; state = before[state] ?? -1) states.unshift(state);
  const points = states.map((state) => {
    const vertex = state >> 2;
    return { x: grid.xs[vertex % columns] ?? 0, y: grid.ys[Math.floor(vertex / columns)] ?? 0 };
  });
  const [first, last] = [starts.get(states[0] ?? -1), goals.get(reached)];
  return simplify([...(first ? [first.at] : []), ...points, ...(last ? [last.at] : [])]);
}

/** Notes the steps a drawn flow uses. */
export function occupy(grid: RoutingGrid, points: readonly Point[], ends: FlowEnds, occupied: Occupancy): void {
  const { xs, ys } = grid;
  const [start, end] = [points[0], points.at(-1)];
  if (start) occupied.ports.set(portKey(start), 'out');
  if (end) occupied.ports.set(portKey(end), 'in');
  points.slice(1).forEach((to, n) => {
    const from = points[n];
    if (!from) return;
    const across = from.y === to.y;
    const [lines, other] = across ? [xs, ys.indexOf(from.y)] : [ys, xs.indexOf(from.x)];
    const [low, high] = across ? [Math.min(from.x, to.x), Math.max(from.x, to.x)] : [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    if (other < 0) return;
    lines.forEach((line, i) => {
      const next = lines[i + 1];
      if (next === undefined || next <= low || line >= high) return;
      push(across ? occupied.across : occupied.down, across ? other * xs.length + i : i * xs.length + other, ends);
    });
  });
}

function push(map: Map<number, FlowEnds[]>, index: number, ends: FlowEnds): void {
  const list = map.get(index);
  if (list) list.push(ends);
  else map.set(index, [ends]);
}
