import type { Point, Side } from '../geometry.js';
import { simplify } from '../geometry.js';
import { Frontier } from './frontier.js';
import type { RoutingGrid } from './grid.js';
import type { Port } from './ports.js';

/** Prices in px of detour. */
const BEND = 36;
const CROSSING = 30;
const OVER_TEXT = 160;
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

/** Ports by the state in which a path begins or ends there. */
function statesOf(grid: RoutingGrid, ports: readonly Port[], directions: Record<Side, number>): Map<number, Port> {
  const states = new Map<number, Port>();
  for (const port of ports) {
    const [i, j] = [grid.xs.indexOf(port.stub.x), grid.ys.indexOf(port.stub.y)];
    if (i < 0 || j < 0) continue;
    const state = (j * grid.xs.length + i) * 4 + directions[port.side];
    if (port.cost < (states.get(state)?.cost ?? Infinity)) states.set(state, port);
  }
  return states;
}

/** Least length still to go: the straight way to the nearest port. */
function leastToGo(at: Point, goals: readonly Port[]): number {
  let least = Infinity;
  for (const { stub } of goals) least = Math.min(least, Math.abs(stub.x - at.x) + Math.abs(stub.y - at.y));
  return least;
}

/**
 * The cheapest way from one of the source's ports to one of the target's over the grid (A* over vertex and direction):
 * short, with few bends and crossings, never through a shape. Null when the target is walled in.
 */
export function cheapestPath(grid: RoutingGrid, from: readonly Port[], to: readonly Port[], ends: FlowEnds, occupied: Occupancy): Point[] | null {
  const columns = grid.xs.length;
  const best = new Float64Array(columns * grid.ys.length * 4).fill(Infinity);
  const before = new Int32Array(best.length).fill(-1);
  const [starts, goals] = [statesOf(grid, from, LEAVING), statesOf(grid, to, ARRIVING)];
  const aims = [...goals.values()];
  const frontier = new Frontier();
  const reach = (state: number, cost: number, previous: number): void => {
    if (cost >= (best[state] ?? 0)) return;
    best[state] = cost;
    before[state] = previous;
    frontier.push(state, cost + leastToGo(pointOf(grid, state >> 2), aims));
  };
  for (const [state, port] of starts) reach(state, portCost(port, 'out', occupied), -1);
  const found = { state: -1, cost: Infinity };
  while (frontier.size > 0) {
    const state = frontier.pop();
    const cost = best[state] ?? Infinity;
    if (cost + leastToGo(pointOf(grid, state >> 2), aims) >= found.cost) break;
    const goal = goals.get(state);
    const arrival = goal ? cost + portCost(goal, 'in', occupied) : Infinity;
    if (arrival < found.cost) Object.assign(found, { state, cost: arrival });
    for (const { next, price } of movesFrom(grid, state, ends, occupied)) reach(next, cost + price, state);
  }
  return found.state < 0 ? null : trace(grid, found.state, before, starts, goals);
}

const pointOf = (grid: RoutingGrid, vertex: number): Point => ({
  x: grid.xs[vertex % grid.xs.length] ?? 0,
  y: grid.ys[Math.floor(vertex / grid.xs.length)] ?? 0,
});

/** Where a path may go from a state, and what each step costs; never straight back. */
function movesFrom(grid: RoutingGrid, state: number, ends: FlowEnds, occupied: Occupancy): { next: number; price: number }[] {
  const columns = grid.xs.length;
  const [vertex, direction] = [state >> 2, state & 3];
  const [i, j] = [vertex % columns, Math.floor(vertex / columns)];
  const moves: { next: number; price: number }[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    if (turn === (direction + 2) % 4) continue;
    const [ni, nj] = [i + (DX[turn] ?? 0), j + (DY[turn] ?? 0)];
    if (ni < 0 || nj < 0 || ni >= columns || nj >= grid.ys.length) continue;
    const step = stepCost(grid, i, j, turn, ends, occupied);
    if (step !== null) moves.push({ next: (nj * columns + ni) * 4 + turn, price: step + (turn === direction ? 0 : BEND) });
  }
  return moves;
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
  const states: number[] = [];
  for (let state = reached; state >= 0; state = before[state] ?? -1) states.unshift(state);
  const points = states.map((state) => pointOf(grid, state >> 2));
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
