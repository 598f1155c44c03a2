import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Cancel: cancels the transaction of its end event (behaviors/transactions), which then triggers the event on its edge. */
export const cancel: EventRoom<'cancel'> = {
  open: null,
  matches: () => false,
  throws: () => ({ reach: 'transaction' }),
};
