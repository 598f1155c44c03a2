import { evaluateIn } from '../behaviors/variables.js';
import { addWait, nextId } from '../context.js';
import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Message: waits until `sendMessage` brings one of its names that fits this scope (§8.4.2, correlation). */
export const message: EventRoom<'message'> = {
  open(ctx, _event, place) {
    addWait(ctx, { kind: 'message', id: nextId(ctx, 'wait', place.elementId, place.scopeId), ...place });
  },
  matches: (ctx, event, happening, scopeId) =>
    happening.kind === 'message' &&
    event.messages.includes(happening.name) &&
    Object.entries(event.correlation ?? {}).every(([field, expression]) => {
      const expected = evaluateIn(ctx, scopeId, expression);
      return expected.ok && expected.value === happening.payload[field];
    }),
  throws: null,
};
