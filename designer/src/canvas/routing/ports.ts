import { bottom, right, type Box, type Point, type Side } from '../geometry.js';

/** How far a flow runs straight before it may turn, px: a line of the grid's first channel. */
export const STUB = 16;

/** A place where a flow may leave or reach a shape, and what choosing it costs (px of detour it is worth). */
export interface Port {
  readonly side: Side;
  /** On the shape's edge. */
  readonly at: Point;
  /** Where the search begins or ends. */
  readonly stub: Point;
  readonly cost: number;
}

const DIRECTION: Record<Side, Point> = { left: { x: -1, y: 0 }, right: { x: 1, y: 0 }, top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 } };

const port = (side: Side, at: Point, cost: number): Port => ({
  side,
  at: { x: Math.round(at.x), y: Math.round(at.y) },
  stub: { x: Math.round(at.x) + DIRECTION[side].x * STUB, y: Math.round(at.y) + DIRECTION[side].y * STUB },
  cost,
});

/** What the ports of a shape depend on. `kind` as the element's trait; a container is an activity with elements inside. */
export interface PortShape {
  readonly box: Box;
  readonly kind: 'event' | 'gateway' | 'activity' | 'container' | 'boundary';
  /** Edge of the host a boundary event sits on. */
  readonly hostSide?: Side;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** On a tall container a flow enters at the height it comes from, so that the main path stays on one line. */
const sideY = (shape: PortShape, other: Point): number =>
  shape.kind === 'container' ? clamp(other.y, shape.box.y + 28, bottom(shape.box) - 28) : shape.box.y + shape.box.height / 2;

const sideX = (shape: PortShape, other: Point): number =>
  shape.kind === 'container' ? clamp(other.x, shape.box.x + 28, right(shape.box) - 28) : shape.box.x + shape.box.width / 2;

/** Ports a flow may leave by: to the right first; gateways and tasks also below and above. */
export function sourcePorts(shape: PortShape, other: Point): Port[] {
  const { box } = shape;
  const y = sideY(shape, other);
  const x = sideX(shape, other);
  const rightPort = port('right', { x: right(box), y }, 0);
  const bottomPort = port('bottom', { x, y: bottom(box) }, 0);
  const topPort = port('top', { x, y: box.y }, 0);
  const leftPort = port('left', { x: box.x, y }, 0);
  if (shape.kind === 'boundary') return boundaryPorts(shape, [rightPort, bottomPort, topPort, leftPort]);
  if (shape.kind === 'gateway') return [rightPort, { ...bottomPort, cost: 4 }, { ...topPort, cost: 12 }, { ...leftPort, cost: 400 }];
  const ports = [rightPort, { ...bottomPort, cost: 24 }, { ...topPort, cost: 60 }];
  if (shape.kind !== 'activity') return ports;
  return [...ports, port('bottom', { x: x + box.width / 4, y: bottom(box) }, 40), port('bottom', { x: x - box.width / 4, y: bottom(box) }, 52)];
}

function boundaryPorts(shape: PortShape, ports: readonly Port[]): Port[] {
  const outward = shape.hostSide ?? 'bottom';
  const inward: Record<Side, Side> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };
  return ports.filter((p) => p.side !== inward[outward]).map((p) => ({ ...p, cost: p.side === outward ? 0 : 200 }));
}

/** Price of arriving from below; events have their names there. */
const BELOW: Record<PortShape['kind'], number> = { gateway: 6, activity: 26, container: 26, event: 140, boundary: 140 };

/** Ports a flow may arrive at: from the left first; loops come from below. */
export function targetPorts(shape: PortShape, other: Point): Port[] {
  const { box } = shape;
  const y = sideY(shape, other);
  const x = sideX(shape, other);
  const ports = [
    port('left', { x: box.x, y }, 0),
    port('bottom', { x, y: bottom(box) }, BELOW[shape.kind]),
    port('top', { x, y: box.y }, shape.kind === 'gateway' ? 10 : 40),
  ];
  if (shape.kind !== 'activity') return ports;
  return [...ports, port('bottom', { x: x - box.width / 4, y: bottom(box) }, 34), port('bottom', { x: x + box.width / 4, y: bottom(box) }, 48)];
}
