import type { Element } from '../../../model/elements/index.js';
import type { LocalizedText } from '../../../model/text.js';
import { bracketsOf, boundsOf, type Bracket } from './brackets.js';
import { placeFlowLabels, type NamedRoute } from './flow-labels.js';
import { bottom, inflate, union, type Box, type Point } from './geometry.js';
import { arrange } from './layout/arrange.js';
import { sideOf } from './layout/boundary.js';
import type { LayoutEngine } from './layout/layout-engine.js';
import { clearOfFlows } from './outer-labels.js';
import { routeFlows } from './routing/route-flows.js';
import { scopesOf, type DrawnDefinition, type DrawnScope } from './scopes.js';
import { hasOuterLabel, outerLabelBox } from './sizes.js';
import { textWidth } from './text-size.js';

export type Language = keyof LocalizedText;

/** A drawn flow: its line from edge to edge, and where its name stands. */
export interface DrawnFlow {
  readonly points: readonly Point[];
  readonly label?: Box;
}

/** A definition as drawn: places of everything on one plane, in px. Independent of any case. */
export interface Drawing {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly outerLabels: ReadonlyMap<string, Box>;
  readonly flows: ReadonlyMap<string, DrawnFlow>;
  readonly brackets: readonly Bracket[];
  readonly bounds: Box;
  /** Where people begin it, else where it begins by itself; undefined: it has no start. */
  readonly begin: Box | undefined;
}

/** The longer of the names: the drawing is the same in both languages. */
export const longerName = (element: Element): string => (textWidth(element.name.zh, 12) >= textWidth(element.name.en, 12) ? element.name.zh : element.name.en);

/** Draws a definition: places, lines, names and brackets. */
export async function draw(definition: DrawnDefinition, language: Language, engine: () => Promise<LayoutEngine>): Promise<Drawing> {
  const boxes = await arrange(definition, engine, longerName);
  return drawAt(definition, boxes, language);
}

/** Draws a definition whose elements have their places. */
export function drawAt(definition: DrawnDefinition, boxes: ReadonlyMap<string, Box>, language: Language): Drawing {
  const outerLabels = new Map<string, Box>();
  for (const element of definition.elements) {
    const box = boxes.get(element.id);
    if (box && hasOuterLabel(element)) outerLabels.set(element.id, outerLabelBox(element, box, element.name[language], sideOf(element, box, boxes)));
  }
  const clocks = bracketsOf(definition, boxes, outerLabels).map(({ box }) => box);
  const flows = new Map<string, DrawnFlow>();
  for (const scope of scopesOf(definition)) {
    const routes = routeFlows(scope, boxes, { bounds: insideOf(scope, boxes), clocks, textOf: longerName });
    clearOfFlows(outerLabels, [...scope.elements, ...scope.boundaryEvents], boxes, routes.values());
    const labels = placeFlowLabels(named(scope, routes, language), takenIn(scope, boxes, outerLabels));
    for (const [id, points] of routes) flows.set(id, { points, label: labels.get(id) });
  }
  const brackets = bracketsOf(definition, boxes, outerLabels);
  const lines = [...flows.values()].map((flow) => union(flow.points.map((point) => ({ ...point, width: 0, height: 0 }))));
  return {
    boxes,
    outerLabels,
    flows,
    brackets,
    bounds: boundsOf([...boxes.values(), ...outerLabels.values(), ...lines], brackets),
    begin: beginOf(definition, boxes),
  };
}

function beginOf({ elements }: DrawnDefinition, boxes: ReadonlyMap<string, Box>): Box | undefined {
  const starts = elements.flatMap((element) => (element.type === 'startEvent' && element.parentId === undefined ? [element] : []));
  const start = starts.find(({ event }) => event === undefined) ?? starts[0];
  return start && boxes.get(start.id);
}

/** Room for the flows of a scope: inside the container, or round about the whole process; never above, where clocks and titles stand. */
function insideOf(scope: DrawnScope, boxes: ReadonlyMap<string, Box>): Box {
  const content = union([...scope.elements, ...scope.boundaryEvents].flatMap((element) => boxes.get(element.id) ?? []));
  const container = scope.id === null ? undefined : boxes.get(scope.id);
  const around = container ? inflate(container, -8) : inflate(content, 120);
  return { ...around, y: content.y - 1, height: bottom(around) - content.y + 1 };
}

function named(scope: DrawnScope, routes: ReadonlyMap<string, readonly Point[]>, language: Language): NamedRoute[] {
  return scope.flows.flatMap((flow) => {
    const points = routes.get(flow.id);
    return flow.name && points ? [{ id: flow.id, text: flow.name[language], points }] : [];
  });
}

const takenIn = (scope: DrawnScope, boxes: ReadonlyMap<string, Box>, outerLabels: ReadonlyMap<string, Box>): Box[] =>
  [...scope.elements, ...scope.boundaryEvents].flatMap(({ id }) => [boxes.get(id), outerLabels.get(id)].filter((box) => box !== undefined));
