import type { Clock } from './process-definition.js';

type Moment = Clock['startedBy'];

/** What starts a clock, for the first time or anew. */
export const startsOf = ({ startedBy, restartedBy = [] }: Clock): readonly Moment[] => [startedBy, ...restartedBy];

/** All that a clock looks out for: what starts, meets and cancels it. */
export const momentsOf = (clock: Clock): readonly Moment[] => [...startsOf(clock), ...clock.metBy, ...clock.cancelledBy];
