import { traitsOf, type Element } from '../../../../model/elements/index.js';
import { moved, union, type Box } from '../geometry.js';
import { CONTAINER_PADDING, hasOuterLabel, outerLabelBox, sizeOf } from '../sizes.js';
import { scopesOf, type DrawnDefinition, type DrawnScope } from '../scopes.js';
import { boundaryBoxes, sideOf } from './boundary.js';
import type { LayoutEngine } from './layout-engine.js';
import { layoutScope } from './layout-scope.js';

/** Height of one clock's bracket with its words, px. */
export const BRACKET_HEIGHT = 36;

/** Whether somebody has arranged the drawing: every element has a place (boundary events may follow their hosts). */
export const isArranged = (definition: DrawnDefinition): boolean =>
  definition.elements.every((element) => element.type === 'boundaryEvent' || definition.positions?.[element.id] !== undefined);

/** The drawing as it was arranged by hand: `positions` are upper left corners on the whole drawing. */
export function arrangedBoxes(definition: DrawnDefinition): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const element of definition.elements) {
    const position = definition.positions?.[element.id];
    if (!position) continue;
    const size = sizeOf(element);
    const sized = traitsOf(element.type).hasScope ? { width: position.width ?? size.width, height: position.height ?? size.height } : size;
    boxes.set(element.id, { x: position.x, y: position.y, ...sized });
  }
  addBoundaryEvents(scopesOf(definition), boxes);
  return boxes;
}

/** Boxes of all elements on the whole drawing: as arranged by hand, else laid out by the machine, scope by scope from the inside. */
export async function arrange(
  definition: DrawnDefinition,
  engine: () => Promise<LayoutEngine>,
  textOf: (element: Element) => string,
): Promise<Map<string, Box>> {
  if (isArranged(definition)) return arrangedBoxes(definition);
  const layout = await engine();
  const sizes = new Map<string, { width: number; height: number }>();
  const inner = new Map<string | null, Map<string, Box>>();
  const scopes = scopesOf(definition);
  for (const scope of scopes) {
    const boxes = await layoutScope(scope, (element) => sizes.get(element.id) ?? sizeOf(element), layout, textOf);
    addBoundaryEvents([scope], boxes);
    if (scope.id !== null) sizes.set(scope.id, contain(definition, scope, boxes, textOf));
    inner.set(scope.id, boxes);
  }
  return flatten(scopes, inner);
}

/** Moves the content of a container to leave room for title, brackets and texts; answers the container's size. */
function contain(
  definition: DrawnDefinition,
  scope: DrawnScope,
  boxes: Map<string, Box>,
  textOf: (element: Element) => string,
): { width: number; height: number } {
  const texts = [...scope.elements, ...scope.boundaryEvents].flatMap((element) => {
    const box = boxes.get(element.id);
    return box && hasOuterLabel(element) ? [outerLabelBox(element, box, textOf(element), sideOf(element, box, boxes))] : [];
  });
  const content = union([...boxes.values(), ...texts].map(outward));
  const brackets = definition.clocks.filter((clock) => clock.scope === scope.id && clock.spans).length * BRACKET_HEIGHT;
  const { left, right, top, bottom } = CONTAINER_PADDING;
  for (const [id, box] of boxes) boxes.set(id, moved(box, left - content.x, top + brackets - content.y));
  return { width: content.width + left + right, height: content.height + top + brackets + bottom };
}

/** Whole pixels, so that lines meet edges exactly. */
const outward = (box: Box): Box => {
  const [x, y] = [Math.floor(box.x), Math.floor(box.y)];
  return { x, y, width: Math.ceil(box.x + box.width) - x, height: Math.ceil(box.y + box.height) - y };
};

function addBoundaryEvents(scopes: readonly DrawnScope[], boxes: Map<string, Box>): void {
  for (const { boundaryEvents } of scopes) {
    for (const hostId of new Set(boundaryEvents.map((event) => event.attachedTo))) {
      const host = boxes.get(hostId);
      if (!host) continue;
      const unplaced = boundaryEvents.filter((event) => event.attachedTo === hostId && !boxes.has(event.id));
      for (const [id, box] of boundaryBoxes(unplaced, host)) boxes.set(id, box);
    }
  }
}

/** From boxes relative to their containers to boxes on the whole drawing. */
function flatten(scopes: readonly DrawnScope[], inner: ReadonlyMap<string | null, Map<string, Box>>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const scope of [...scopes].reverse()) {
    const origin = scope.id === null ? { x: 0, y: 0 } : (boxes.get(scope.id) ?? { x: 0, y: 0 });
    for (const [id, box] of inner.get(scope.id) ?? []) boxes.set(id, moved(box, origin.x, origin.y));
  }
  return boxes;
}
