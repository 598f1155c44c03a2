import { isEventSubProcess } from '../../../../model/elements/apart.js';
import type { Element } from '../../../../model/elements/index.js';
import type { SequenceFlow } from '../../../../model/process-definition.js';
import { union, type Box } from '../geometry.js';
import { EVENT, hasOuterLabel, outerLabelBox } from '../sizes.js';
import type { DrawnScope } from '../scopes.js';
import { boundaryX } from './boundary.js';
import type { LayoutEngine, LayoutGraph, LayoutNode } from './layout-engine.js';

const GRAPH_OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '56',
  'elk.spacing.edgeNode': '28',
  'elk.spacing.edgeEdge': '18',
  'elk.layered.spacing.nodeNodeBetweenLayers': '72',
  'elk.layered.spacing.edgeNodeBetweenLayers': '30',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
} as const;

/** Gap between the drawing and event sub-processes, which have no flows and stand in a row below, px. */
const ROW_GAP = 72;

/** The box a shape and its outer label need together, with the shape's place in it. */
function footprint(element: Element, size: { width: number; height: number }, textOf: (element: Element) => string): { box: Box; shape: Box } {
  const shape = { x: 0, y: 0, ...size };
  const box = hasOuterLabel(element) ? union([shape, outerLabelBox(element, shape, textOf(element))]) : shape;
  return { box, shape: { ...shape, x: -box.x, y: -box.y } };
}

/**
 * Places the elements of one scope from left to right by ELK's layered method, branches in the order of the definition.
 * Sizes of sub-processes are already known. Answers boxes whose upper left corner together is the origin.
 */
export async function layoutScope(
  scope: DrawnScope,
  sizeOf: (element: Element) => { width: number; height: number },
  engine: LayoutEngine,
  textOf: (element: Element) => string,
): Promise<Map<string, Box>> {
  const apart = scope.elements.filter(isEventSubProcess);
  const inFlow = scope.elements.filter((element) => !apart.includes(element));
  const prints = new Map(inFlow.map((element) => [element.id, footprint(element, sizeOf(element), textOf)]));
  const places = inFlow.length > 0 ? await engine(graphOf(scope, inFlow, prints)) : new Map<string, { x: number; y: number }>();
  const boxes = new Map<string, Box>();
  for (const element of inFlow) {
    const [print, place] = [prints.get(element.id), places.get(element.id)];
    if (!print || !place) continue;
    boxes.set(element.id, { ...print.shape, x: Math.round(place.x + print.shape.x), y: Math.round(place.y + print.shape.y) });
  }
  placeApart(
    apart,
    boxes,
    sizeOf,
    [...prints].map(([id, print]) => ({ ...print.box, ...(places.get(id) ?? { x: 0, y: 0 }) })),
  );
  const corner = union(boxes.values());
  return new Map([...boxes].map(([id, box]) => [id, { ...box, x: box.x - corner.x, y: box.y - corner.y }]));
}

function placeApart(
  apart: readonly Element[],
  boxes: Map<string, Box>,
  sizeOf: (element: Element) => { width: number; height: number },
  taken: readonly Box[],
): void {
  const used = union(taken);
  let x = used.x;
  const y = used.height > 0 ? used.y + used.height + ROW_GAP : 0;
  for (const element of apart) {
    const size = sizeOf(element);
    boxes.set(element.id, { x, y, ...size });
    x += size.width + 56;
  }
}

function graphOf(scope: DrawnScope, elements: readonly Element[], prints: ReadonlyMap<string, { box: Box; shape: Box }>): LayoutGraph {
  const main = mainPath(scope.flows, elements);
  const hostOf = new Map(scope.boundaryEvents.map((event) => [event.id, event.attachedTo]));
  const known = new Set(elements.map((element) => element.id));
  return {
    id: scope.id ?? 'process',
    layoutOptions: GRAPH_OPTIONS,
    children: elements.map((element) => nodeOf(element, scope, prints.get(element.id))),
    edges: scope.flows
      .filter((flow) => known.has(hostOf.get(flow.source) ?? flow.source) && known.has(flow.target))
      .map((flow) => ({
        id: flow.id,
        sources: [hostOf.has(flow.source) ? `${flow.source}:boundary` : `${flow.source}:out`],
        targets: [`${flow.target}:in`],
        layoutOptions: {
          'elk.layered.priority.straightness': main.has(flow.id) ? '20' : '1',
          'elk.layered.priority.direction': main.has(flow.id) ? '10' : '1',
        },
      })),
  };
}

function nodeOf(element: Element, scope: DrawnScope, print: { box: Box; shape: Box } | undefined): LayoutNode {
  const { box, shape } = print ?? { box: { x: 0, y: 0, width: 0, height: 0 }, shape: { x: 0, y: 0, width: 0, height: 0 } };
  const middle = shape.y + shape.height / 2;
  const events = scope.boundaryEvents.filter((event) => event.attachedTo === element.id);
  const ports = [
    { id: `${element.id}:in`, x: 0, y: middle, layoutOptions: { 'elk.port.side': 'WEST' } },
    { id: `${element.id}:out`, x: box.width, y: middle, layoutOptions: { 'elk.port.side': 'EAST' } },
    ...events.map((event, n) => ({
      id: `${event.id}:boundary`,
      x: boundaryX(n, events.length, { x: 0, width: box.width }) + EVENT / 2,
      y: box.height,
      layoutOptions: { 'elk.port.side': 'SOUTH' },
    })),
  ];
  // Boundary events hang half below their host and have a name beside them.
  const height = box.height + (events.length > 0 ? EVENT / 2 + 36 : 0);
  return { id: element.id, width: box.width, height, ports, layoutOptions: { 'elk.portConstraints': 'FIXED_POS' } };
}

/** The flows one follows taking the first way out each time: drawn on one line where possible. */
export function mainPath(flows: readonly SequenceFlow[], elements: readonly Element[]): Set<string> {
  const path = new Set<string>();
  const seen = new Set<string>();
  let at = elements.find((element) => element.type === 'startEvent')?.id ?? elements[0]?.id;
  while (at && !seen.has(at)) {
    seen.add(at);
    const here = at;
    const next = flows.find((flow) => flow.source === here && !seen.has(flow.target));
    if (next) path.add(next.id);
    at = next?.target;
  }
  return path;
}
