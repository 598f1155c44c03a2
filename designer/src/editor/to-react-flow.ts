import type { Edge, Node } from '@xyflow/react';
import { traitsOf, type Element } from '../../../model/elements/index.js';
import type { CaseDeadline } from '../../../api/contract/index.js';
import type { Drawing, Language } from '../canvas/drawing.js';
import type { Box } from '../canvas/geometry.js';
import type { Overlay } from '../canvas/live/overlay.js';
import { associationsOf, isAssociation } from '../canvas/associations.js';
import { sideOf } from '../canvas/layout/boundary.js';
import type { BoardCount, ClockNodeData, ElementNodeData, FlowEdgeData } from './node-data.js';
import type { DrawnDefinition } from '../canvas/scopes.js';

/** What is shown on top of the drawing: a case, or the counts of the board. */
export interface Shown {
  readonly overlay?: Overlay;
  readonly counts?: ReadonlyMap<string, BoardCount>;
  /** Element → changes when something happened there. */
  readonly flashes?: ReadonlyMap<string, number>;
  readonly selected?: string;
  /** Words for the whole element, read aloud. */
  readonly describe: (element: Element) => string;
}

type DiagramNode = Node<ElementNodeData> | Node<ClockNodeData, 'clock'>;

/** React Flow's nodes: elements (containers before what is inside them), then the clocks' brackets. */
export function nodesOf(definition: DrawnDefinition, drawing: Drawing, shown: Shown): DiagramNode[] {
  const nodes: DiagramNode[] = outermostFirst(definition.elements).flatMap((element) => elementNode(element, definition, drawing, shown));
  for (const bracket of drawing.brackets) {
    const { x, y, width, height } = bracket.box;
    nodes.push({
      id: `clock:${bracket.clock.id}`,
      type: 'clock',
      position: { x, y },
      width,
      height,
      zIndex: 20,
      selectable: false,
      focusable: false,
      data: { bracket, deadlines: shown.overlay?.clocks.get(bracket.clock.id) ?? [] },
    });
  }
  return nodes;
}

function elementNode(element: Element, definition: DrawnDefinition, drawing: Drawing, shown: Shown): Node<ElementNodeData>[] {
  const box = drawing.boxes.get(element.id);
  if (!box) return [];
  const parent = element.parentId ? drawing.boxes.get(element.parentId) : undefined;
  const label = drawing.outerLabels.get(element.id);
  const container = traitsOf(element.type).hasScope;
  return [
    {
      id: element.id,
      type: element.type,
      ...(parent && element.parentId
        ? { parentId: element.parentId, position: { x: box.x - parent.x, y: box.y - parent.y } }
        : { position: { x: box.x, y: box.y } }),
      width: box.width,
      height: box.height,
      zIndex: layerOf(element),
      selected: shown.selected === element.id,
      focusable: !container,
      ariaLabel: shown.describe(element),
      data: {
        element,
        live: shown.overlay?.elements.get(element.id),
        count: shown.counts ? (shown.counts.get(element.id) ?? { total: 0, overdue: 0, heat: 0 }) : undefined,
        label: label ? relative(label, box) : undefined,
        hostSide: sideOf(element, box, drawing.boxes),
        hasBoundaryBelow: definition.elements.some(
          (each) =>
            each.type === 'boundaryEvent' && each.attachedTo === element.id && sideOf(each, drawing.boxes.get(each.id) ?? box, drawing.boxes) === 'bottom',
        ),
        timer: timerOf(element, shown.overlay),
        flash: shown.flashes?.get(element.id),
        inCase: shown.overlay !== undefined,
      },
    },
  ];
}

/** Containers below, boundary events on their hosts. */
function layerOf(element: Element): number {
  if (traitsOf(element.type).hasScope) return 0;
  return element.type === 'boundaryEvent' ? 12 : 10;
}

const relative = (box: Box, origin: Box): Box => ({ ...box, x: box.x - origin.x, y: box.y - origin.y });

function timerOf(element: Element, overlay: Overlay | undefined): readonly CaseDeadline[] | undefined {
  if (!overlay || !('event' in element) || element.event?.kind !== 'timer' || !element.event.clock) return undefined;
  return overlay.clocks.get(element.event.clock);
}

/** React Flow wants a container before its children. */
function outermostFirst(elements: readonly Element[]): Element[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const depth = (element: Element): number => {
    let level = 0;
    for (let parent = element.parentId; parent && level < 50; parent = byId.get(parent)?.parentId) level += 1;
    return level;
  };
  return elements
    .map((element) => ({ element, level: depth(element) }))
    .sort((a, b) => a.level - b.level)
    .map(({ element }) => element);
}

/** React Flow's edges; walked ones last, so that they lie on top. */
export function edgesOf(definition: DrawnDefinition, drawing: Drawing, overlay: Overlay | undefined, language: Language): Edge<FlowEdgeData>[] {
  return [...definition.flows, ...associationsOf(definition.elements)]
    .flatMap((flow): Edge<FlowEdgeData>[] => {
      const drawn = drawing.flows.get(flow.id);
      if (!drawn) return [];
      const walked = overlay?.flows[flow.id] ?? 0;
      return [
        {
          id: flow.id,
          type: 'flow',
          source: flow.source,
          target: flow.target,
          focusable: false,
          selectable: false,
          zIndex: walked > 0 ? 6 : 5,
          data: {
            points: drawn.points,
            label: drawn.label,
            text: flow.name?.[language],
            walked,
            isDefault: flow.isDefault === true,
            isConditional: flow.condition !== undefined,
            isAssociation: isAssociation(flow),
          },
        },
      ];
    })
    .sort((a, b) => (a.data?.walked ?? 0) - (b.data?.walked ?? 0));
}
