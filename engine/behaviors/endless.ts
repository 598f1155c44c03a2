import type { StepContext } from '../context.js';
import type { PlaceKey } from '../place.js';

/** How often tokens may come to one place in one step; more is an endless loop in the drawing, and a step must stay short. */
export const VISITS_AT_MOST = 200;

/** Counts that a token has come to a place in this step. True: so often that it goes round without end. */
export function isOnceTooOften(ctx: StepContext, place: PlaceKey): boolean {
  const visits = (ctx.visits.get(place) ?? 0) + 1;
  ctx.visits.set(place, visits);
  return visits > VISITS_AT_MOST;
}
