import type { ElementOf } from '../../../../model/elements/index.js';
import { bottom, right, type Box } from '../geometry.js';
import { EVENT } from '../sizes.js';

/** Where boundary events sit that have no place of their own: on the lower edge, from the right to the left. */
export function boundaryBoxes(events: readonly ElementOf<'boundaryEvent'>[], host: Box): Map<string, Box> {
  const step = Math.min(EVENT + 20, (host.width - EVENT) / Math.max(1, events.length));
  return new Map(
    events.map((event, n) => [
      event.id,
      { x: Math.round(right(host) - EVENT - 12 - n * step), y: bottom(host) - EVENT / 2, width: EVENT, height: EVENT },
    ]),
  );
}
