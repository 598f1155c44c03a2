import { record } from '../context.js';
import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Error: goes outwards to the nearest event that catches its code, before one that catches every error; its catcher ends what it came out of. */
export const error: EventRoom<'error'> = {
  open: null,
  matches: (_ctx, event, happening) => happening.kind === 'error' && (event.error === undefined || happening.error === event.error),
  throws(ctx, event, elementId, scopeId) {
    const code = event.error ?? '';
    record(ctx, 'errorThrown', elementId, scopeId, { error: code });
    return { reach: 'outwards', happening: { kind: 'error', error: code } };
  },
};
