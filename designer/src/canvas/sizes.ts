import { traitsOf, type Element } from '../../../model/elements/index.js';
import { bottom, right, type Box, type Side } from './geometry.js';
import { textBlock } from './text-size.js';

/** Sizes of the drawing, px. */
export const TASK = { width: 176, height: 64 } as const;
export const EVENT = 36;
export const GATEWAY = 44;
/** Room a container keeps around what is inside; `top` holds its title. */
export const CONTAINER_PADDING = { left: 32, right: 32, top: 52, bottom: 36 } as const;
/** Texts beside events and gateways. */
export const OUTER_LABEL = { fontSize: 12, lineHeight: 16, maxWidth: 108, maxLines: 2, gap: 4 } as const;

/** Size of an element that is no container. */
export function sizeOf(element: Element): { width: number; height: number } {
  switch (traitsOf(element.type).kind) {
    case 'event':
      return { width: EVENT, height: EVENT };
    case 'gateway':
      return { width: GATEWAY, height: GATEWAY };
    case 'activity':
      return TASK;
  }
}

/** Whether the name stands outside of the shape. */
export const hasOuterLabel = (element: Element): boolean => traitsOf(element.type).kind !== 'activity';

/** Names of boundary events are narrow: several share one edge of a task. */
const BOUNDARY_LABEL = { maxWidth: 58, maxLines: 3 } as const;

/**
 * Where the name of an event or gateway stands: events below, gateways above, boundary events outside of their host and
 * to the right of the flow that leaves them.
 */
export function outerLabelBox(element: Element, box: Box, text: string, hostSide: Side = 'bottom'): Box {
  const { fontSize, lineHeight, maxWidth, maxLines, gap } = OUTER_LABEL;
  if (element.type === 'boundaryEvent') {
    if (hostSide === 'top') return { x: right(box) + 4, y: box.y - 2, ...textBlock(text, fontSize, lineHeight, maxWidth, 1) };
    return { x: box.x + box.width / 2 + 7, y: bottom(box) + 1, ...textBlock(text, fontSize, lineHeight, BOUNDARY_LABEL.maxWidth, BOUNDARY_LABEL.maxLines) };
  }
  const size = textBlock(text, fontSize, lineHeight, maxWidth, maxLines);
  const x = box.x + box.width / 2 - size.width / 2;
  if (traitsOf(element.type).kind === 'gateway') return { x, y: box.y - gap - size.height, ...size };
  return { x, y: bottom(box) + gap, ...size };
}
