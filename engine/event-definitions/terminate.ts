import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Terminate: ends all else in the scope of its end event. */
export const terminate: EventRoom<'terminate'> = {
  open: null,
  matches: null,
  throws: () => ({ reach: 'scope' }),
};
