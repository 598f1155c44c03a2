import { addWait, nextId } from '../context.js';
import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Conditional: waits until its condition becomes true; behaviors/conditions looks at it. */
export const conditional: EventRoom<'conditional'> = {
  open(ctx, _event, place) {
    addWait(ctx, { kind: 'conditional', id: nextId(ctx, 'wait', place.elementId, place.scopeId), ...place });
  },
  matches: null,
  throws: null,
};
