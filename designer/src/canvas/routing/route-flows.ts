import { traitsOf, type Element } from '../../../../model/elements/index.js';
import type { SequenceFlow } from '../../../../model/process-definition.js';
import { bottom, centre, inflate, right, segmentCrosses, type Box, type Point } from '../geometry.js';
import { hostSideOf, sideOf } from '../layout/boundary.js';
import { hasOuterLabel, outerLabelBox } from '../sizes.js';
import type { DrawnScope } from '../scopes.js';
import { routingGrid } from './grid.js';
import { sourcePorts, targetPorts, type Port, type PortShape } from './ports.js';
import { cheapestPath, emptyOccupancy, occupy } from './search.js';

/** Boxes of elements on the drawing, by element id. */
export type Boxes = ReadonlyMap<string, Box>;

/** What flows of a scope have to mind besides its shapes. */
export interface Surroundings {
  /** Inside of the container; for the process itself any box large enough. */
  readonly bounds: Box;
  /** Brackets of clocks: flows had better not run behind them. */
  readonly clocks: readonly Box[];
  /** The name as shown, to keep flows off it. */
  readonly textOf: (element: Element) => string;
}

/**
 * Draws the flows of one scope as orthogonal lines that never run through a shape of it; short ones first, so that the
 * main path is straight and what loops or branches goes round.
 */
export function routeFlows(scope: DrawnScope, boxes: Boxes, { bounds, clocks, textOf }: Surroundings): Map<string, Point[]> {
  const shapes = new Map<string, PortShape>();
  for (const element of [...scope.elements, ...scope.boundaryEvents]) {
    const box = boxes.get(element.id);
    if (box) shapes.set(element.id, shapeOf(element, box, boxes));
  }
  const names = [...scope.elements, ...scope.boundaryEvents].flatMap((element) => {
    const box = boxes.get(element.id);
    return box && hasOuterLabel(element) ? [outerLabelBox(element, box, textOf(element), sideOf(element, box, boxes))] : [];
  });
  const requests = scope.flows.flatMap((flow) => request(flow, shapes, bounds));
  const obstacles = [...shapes.values()].map((shape) => shape.box);
  const ports = requests.flatMap(({ from, to }) => [...from, ...to].map((port) => port.stub));
  const grid = routingGrid(obstacles, [...names, ...clocks], ports, bounds);
  const occupied = emptyOccupancy();
  const routes = new Map<string, Point[]>();
  for (const { flow, from, to } of requests.sort((a, b) => a.order - b.order)) {
    const ends = { source: flow.source, target: flow.target };
    const open = { from: free(from, flow.source, shapes), to: free(to, flow.target, shapes) };
    const points = cheapestPath(grid, open.from, open.to, ends, occupied) ?? straight(from[0], to[0]);
    occupy(grid, points, ends, occupied);
    routes.set(flow.id, points);
  }
  return routes;
}

interface Request {
  readonly flow: SequenceFlow;
  readonly from: Port[];
  readonly to: Port[];
  readonly order: number;
}

function request(flow: SequenceFlow, shapes: ReadonlyMap<string, PortShape>, bounds: Box): Request[] {
  const [source, target] = [shapes.get(flow.source), shapes.get(flow.target)];
  if (!source || !target) return [];
  const [a, b] = [centre(source.box), centre(target.box)];
  const backwards = b.x < a.x ? 10_000 : 0;
  const inside = (port: Port): boolean => port.stub.y >= bounds.y && port.stub.y <= bottom(bounds) && port.stub.x >= bounds.x && port.stub.x <= right(bounds);
  return [
    {
      flow,
      from: sourcePorts(source, b).filter(inside),
      to: targetPorts(target, a).filter(inside),
      order: Math.abs(a.x - b.x) + 2 * Math.abs(a.y - b.y) + backwards,
    },
  ];
}

/** Ports whose way out is not blocked by another shape, for instance a boundary event that sits there. */
function free(ports: readonly Port[], owner: string, shapes: ReadonlyMap<string, PortShape>): Port[] {
  return ports.filter((port) => {
    for (const [id, { box, kind }] of shapes) {
      if (id === owner) continue;
      // The host of a boundary event begins where the event's circle is cut in half.
      if (kind !== 'boundary' && touches(box, shapes.get(owner))) continue;
      if (segmentCrosses(port.at, port.stub, inflate(box, 4))) return false;
    }
    return true;
  });
}

const touches = (box: Box, owner: PortShape | undefined): boolean =>
  owner?.kind === 'boundary' && owner.box.x < right(box) && box.x < right(owner.box) && owner.box.y < bottom(box) && box.y < bottom(owner.box);

function shapeOf(element: Element, box: Box, boxes: Boxes): PortShape {
  if (element.type === 'boundaryEvent') return { box, kind: 'boundary', hostSide: hostSideOf(element, box, boxes) };
  const traits = traitsOf(element.type);
  return { box, kind: traits.hasScope ? 'container' : traits.kind };
}

/** Last resort for a target that is walled in. */
const straight = (from: Port | undefined, to: Port | undefined): Point[] => (from && to ? [from.at, { x: to.at.x, y: from.at.y }, to.at] : []);
