import { record } from '../context.js';
import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Escalation: goes outwards to the nearest event that catches its code; nobody catching is no fault. */
export const escalation: EventRoom<'escalation'> = {
  open: null,
  matches: (_ctx, event, happening) => happening.kind === 'escalation' && happening.escalation === event.escalation,
  throws(ctx, event, elementId, scopeId) {
    record(ctx, 'escalationThrown', elementId, scopeId, { escalation: event.escalation });
    return { reach: 'outwards', happening: { kind: 'escalation', escalation: event.escalation } };
  },
};
