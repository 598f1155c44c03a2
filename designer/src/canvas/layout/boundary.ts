import type { Element, ElementOf } from '../../../../model/elements/index.js';
import { bottom, centre, right, type Box, type Side } from '../geometry.js';
import { EVENT } from '../sizes.js';

/** Distance of the centres of boundary events on one edge, px: room for a name between them. */
const STEP = 72;
const CORNER = 4;

/** x of the n-th of `count` boundary events on the lower edge of a host, counted from the right; its left side. */
export function boundaryX(n: number, count: number, host: { readonly x: number; readonly width: number }): number {
  const step = count > 1 ? Math.min(STEP, (host.width - EVENT - 2 * CORNER) / (count - 1)) : 0;
  return Math.round(host.x + host.width - EVENT - (count > 1 ? CORNER : 24) - n * step);
}

/** Where boundary events sit that have no place of their own: on the lower edge, from the right to the left. */
export function boundaryBoxes(events: readonly ElementOf<'boundaryEvent'>[], host: Box): Map<string, Box> {
  return new Map(events.map((event, n) => [event.id, { x: boundaryX(n, events.length, host), y: bottom(host) - EVENT / 2, width: EVENT, height: EVENT }]));
}

/** The edge of its host a boundary event sits on. */
export function hostSideOf(event: ElementOf<'boundaryEvent'>, box: Box, boxes: ReadonlyMap<string, Box>): Side {
  const host = boxes.get(event.attachedTo);
  if (!host) return 'bottom';
  const { x, y } = centre(box);
  const distances: [Side, number][] = [
    ['bottom', Math.abs(bottom(host) - y)],
    ['top', Math.abs(host.y - y)],
    ['right', Math.abs(right(host) - x)],
    ['left', Math.abs(host.x - x)],
  ];
  return distances.reduce((least, next) => (next[1] < least[1] ? next : least))[0];
}

/** The same for any element; others than boundary events have none. */
export const sideOf = (element: Element, box: Box, boxes: ReadonlyMap<string, Box>): Side | undefined =>
  element.type === 'boundaryEvent' ? hostSideOf(element, box, boxes) : undefined;
