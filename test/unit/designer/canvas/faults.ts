import type { Drawing } from '../../../../designer/src/canvas/drawing.js';
import { contains, overlaps, segmentCrosses, type Box } from '../../../../designer/src/canvas/geometry.js';
import { hasOuterLabel } from '../../../../designer/src/canvas/sizes.js';
import { textBlock } from '../../../../designer/src/canvas/text-size.js';
import { type Element, traitsOf } from '../../../../model/elements/index.js';
import { ancestorsOf, type DrawnDefinition } from '../../../../designer/src/canvas/scopes.js';

/** What is wrong with a drawing, in words; empty when nothing is. */
export function faultsOf(definition: DrawnDefinition, drawing: Drawing): string[] {
  return [
    ...missing(definition, drawing),
    ...overlapping(definition, drawing),
    ...crossing(definition, drawing),
    ...labelsOnShapes(definition, drawing),
    ...edgeEventsOnTitles(definition, drawing),
    ...flowsThroughNames(definition, drawing),
    ...bracketsOnShapes(definition, drawing),
  ];
}

function missing(definition: DrawnDefinition, drawing: Drawing): string[] {
  return [
    ...definition.elements.filter(({ id }) => !drawing.boxes.has(id)).map(({ id }) => `${id} has no place`),
    ...definition.flows.filter(({ id }) => !drawing.flows.has(id)).map(({ id }) => `${id} has no line`),
  ];
}

function overlapping(definition: DrawnDefinition, { boxes }: Drawing): string[] {
  const faults: string[] = [];
  definition.elements.forEach((a, n) => {
    for (const b of definition.elements.slice(n + 1)) {
      const [boxA, boxB] = [boxes.get(a.id), boxes.get(b.id)];
      if (!boxA || !boxB || !overlaps(boxA, boxB)) continue;
      const hosted = (a.type === 'boundaryEvent' && a.attachedTo === b.id) || (b.type === 'boundaryEvent' && b.attachedTo === a.id);
      const inside =
        (ancestorsOf(definition, a.id).includes(b.id) && contains(boxB, boxA)) || (ancestorsOf(definition, b.id).includes(a.id) && contains(boxA, boxB));
      if (!hosted && !inside) faults.push(`${a.id} lies on ${b.id}`);
    }
  });
  return faults;
}

function crossing(definition: DrawnDefinition, { boxes, flows }: Drawing): string[] {
  const faults: string[] = [];
  for (const flow of definition.flows) {
    const points = flows.get(flow.id)?.points ?? [];
    const around = ancestorsOf(definition, flow.source);
    const hosts = definition.elements.flatMap((element) => (element.id === flow.source && element.type === 'boundaryEvent' ? [element.attachedTo] : []));
    points.slice(1).forEach((to, n) => {
      const from = points[n];
      if (!from) return;
      if (from.x !== to.x && from.y !== to.y) faults.push(`${flow.id} is slanted`);
      for (const { id } of definition.elements) {
        const box = boxes.get(id);
        if (!box || around.includes(id) || (n === 0 && hosts.includes(id))) continue;
        if (segmentCrosses(from, to, box)) faults.push(`${flow.id} (${flow.source} → ${flow.target}) runs through ${id}`);
      }
    });
  }
  return faults;
}

function labelsOnShapes(definition: DrawnDefinition, { boxes, flows }: Drawing): string[] {
  const leaves = definition.elements.filter((element) => element.type !== 'subProcess');
  return [...flows].flatMap(([id, { label }]) =>
    label
      ? leaves
          .filter((element) => {
            const box = boxes.get(element.id);
            return box && overlaps(box, label);
          })
          .map((element) => `name of ${id} lies on ${element.id}`)
      : [],
  );
}

/**
 * Where the name of an activity stands (`.lz-step` and `.lz-container-title` of diagram.css): beside the icon of a task as wide as the text and two lines high,
 * in the head of a container.
 */
function titleOf(element: Element, box: Box, language: 'zh' | 'en'): Box | null {
  if (!hasOuterLabel(element)) {
    const text = element.name[language];
    if (holdsOthers(element)) return { x: box.x + 14, y: box.y + 10, ...textBlock(text, 13, 20, box.width - 28, 1) };
    return { x: box.x + 30, y: box.y + 7, ...textBlock(text, 13, 17, box.width - 38, 2) };
  }
  return null;
}

const holdsOthers = (element: Element): boolean => traitsOf(element.type).hasScope;

/** An event on an edge, or its name, that covers the name of the activity it stands at or of another cannot be read, and hides what is below. */
function edgeEventsOnTitles(definition: DrawnDefinition, { boxes, outerLabels }: Drawing): string[] {
  const edges = definition.elements.filter(({ type }) => type === 'boundaryEvent');
  return (['zh', 'en'] as const).flatMap((language) =>
    definition.elements.flatMap((element) => {
      const box = boxes.get(element.id);
      const title = box && titleOf(element, box, language);
      if (!title) return [];
      return edges.flatMap(({ id }) => [
        ...(overlaps(boxes.get(id) ?? NOWHERE, title) ? [`${id} covers the name of ${element.id} (${language})`] : []),
        ...(overlaps(outerLabels.get(id) ?? NOWHERE, title) ? [`the name of ${id} covers that of ${element.id} (${language})`] : []),
      ]);
    }),
  );
}

const NOWHERE: Box = { x: Number.NEGATIVE_INFINITY, y: Number.NEGATIVE_INFINITY, width: 0, height: 0 };

/** A flow through the name beside a gateway cannot be told from a name struck through. */
function flowsThroughNames(definition: DrawnDefinition, { flows, outerLabels }: Drawing): string[] {
  const gateways = definition.elements.filter((element) => element.type.endsWith('Gateway'));
  return gateways.flatMap(({ id, parentId }) => {
    const name = outerLabels.get(id);
    const scope = new Set(definition.elements.filter((element) => element.parentId === parentId).map((element) => element.id));
    const through = definition.flows.filter(({ id: flow, source }) => {
      const points = flows.get(flow)?.points ?? [];
      return scope.has(source) && name !== undefined && points.slice(1).some((to, n) => segmentCrosses(points[n] ?? to, to, name));
    });
    return through.map((flow) => `${flow.id} runs through the name of ${id}`);
  });
}

function bracketsOnShapes(definition: DrawnDefinition, { boxes, brackets }: Drawing): string[] {
  const faults: string[] = [];
  brackets.forEach(({ clock, box }, n) => {
    for (const other of brackets.slice(n + 1)) if (overlaps(box, other.box)) faults.push(`clock ${clock.id} lies on clock ${other.clock.id}`);
    for (const element of definition.elements) {
      const shape = boxes.get(element.id);
      if (shape && element.type !== 'subProcess' && overlaps(box, shape)) faults.push(`clock ${clock.id} lies on ${element.id}`);
    }
  });
  return faults;
}
