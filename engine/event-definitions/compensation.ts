import { record } from '../context.js';
import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Compensation: has what was done undone (behaviors/compensation); nothing that runs catches it. */
export const compensation: EventRoom<'compensation'> = {
  open: null,
  matches: null,
  throws(ctx, { activityRef, waitForCompletion = true }, elementId, scopeId) {
    record(ctx, 'compensationThrown', elementId, scopeId, { activityRef: activityRef ?? null });
    return { reach: 'completed', ...(activityRef !== undefined && { activityRef }), isAwaited: waitForCompletion };
  },
};
