import { traitsOf, type Element } from '../../../model/elements/index.js';
import type { Box } from './geometry.js';
import { bottom } from './geometry.js';
import { textBlock } from './text-size.js';

/** Sizes of ui.md "The diagram", px. */
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

/** Where the name of an event or gateway stands: events below, gateways above, boundary events below and to the right of their flow. */
export function outerLabelBox(element: Element, box: Box, text: string): Box {
  const { fontSize, lineHeight, maxWidth, maxLines, gap } = OUTER_LABEL;
  const size = textBlock(text, fontSize, lineHeight, maxWidth, maxLines);
  if (element.type === 'boundaryEvent') return { x: box.x + box.width / 2 + 8, y: bottom(box) + 1, ...size };
  const x = box.x + box.width / 2 - size.width / 2;
  if (traitsOf(element.type).kind === 'gateway') return { x, y: box.y - gap - size.height, ...size };
  return { x, y: bottom(box) + gap, ...size };
}
