import { centre, union, type Box } from './geometry.js';

/** Zoom below which texts could not be read at arm's length. */
export const READABLE = 0.7;
/** Zoom from which a drawing seen from afar (names only, larger) can still be read. */
export const READABLE_AFAR = 0.28;
export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 1.6;
/** Below this the nodes show their names only, larger (see diagram.css). */
export const FAR = 0.55;

/** Where the drawing lies in its panel: px from the panel's corner to the drawing's origin, and how many px one of its units takes. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The whole drawing in the middle of the panel. */
export function fitAll(bounds: Box, panel: Size, margin = 20): Viewport {
  const zoom = Math.max(MIN_ZOOM, Math.min(1, (panel.width - 2 * margin) / bounds.width, (panel.height - 2 * margin) / bounds.height));
  const middle = centre(bounds);
  return { zoom, x: panel.width / 2 - middle.x * zoom, y: panel.height / 2 - middle.y * zoom };
}

/**
 * The whole drawing where that can be read; else the present steps, the most pressing first, in the middle at a size that can be read,
 * kept so that no empty border is shown.
 * @param wholeFrom zoom from which the whole is shown
 * @param begin where it begins: shown before anything has
 */
export function fitPresent(bounds: Box, present: readonly Box[], panel: Size, wholeFrom = READABLE, begin?: Box): Viewport {
  const whole = fitAll(bounds, panel);
  if (whole.zoom >= wholeFrom) return whole;
  if (present.length === 0) return fitStart(bounds, panel, begin);
  const focus = asManyAsFit(present, panel);
  const zoom = Math.max(READABLE, Math.min(0.9, (panel.width - 2 * AROUND) / focus.width, (panel.height - 2 * AROUND) / focus.height));
  return within(centre(focus), bounds, panel, zoom);
}

/** Room round the present steps, px of the panel. */
const AROUND = 40;

/** The first step, and of the others those that can be shown together with it. */
function asManyAsFit(present: readonly Box[], panel: Size): Box {
  let focus = union(present.slice(0, 1));
  for (const box of present.slice(1)) {
    const both = union([focus, box]);
    if (both.width * READABLE + 2 * AROUND <= panel.width && both.height * READABLE + 2 * AROUND <= panel.height) focus = both;
  }
  return focus;
}

/** Where the drawing begins, else its left end. */
const fitStart = (bounds: Box, panel: Size, begin?: Box): Viewport =>
  within(begin ? centre(begin) : { x: bounds.x, y: bounds.y + bounds.height / 3 }, bounds, panel, READABLE);

function within(middle: { x: number; y: number }, bounds: Box, panel: Size, zoom: number): Viewport {
  return {
    zoom,
    x: axis(middle.x, bounds.x, bounds.width, panel.width, zoom),
    y: axis(middle.y, bounds.y, bounds.height, panel.height, zoom),
  };
}

const EDGE = 24;
function axis(middle: number, start: number, length: number, panel: number, zoom: number): number {
  if (length * zoom + 2 * EDGE <= panel) return panel / 2 - (start + length / 2) * zoom;
  const wanted = panel / 2 - middle * zoom;
  const most = EDGE - start * zoom;
  const least = panel - EDGE - (start + length) * zoom;
  return Math.max(least, Math.min(most, wanted));
}
