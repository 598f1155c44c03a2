import { comesOf } from '../behaviors/descents.js';
import { refusalIn } from '../behaviors/kept-rows.js';
import { evaluateMapping } from '../behaviors/variables.js';
import { addWait, nextId, record } from '../context.js';
import type { EventRoom } from './event-room.js';

/**
 * BPMN 2.0.2 §10.5.5 Signal: comes to all that wait for its name when it is thrown; in its own case at once (behaviors/signals), in others by
 * `receiveSignal`.
 */
export const signal: EventRoom<'signal'> = {
  open(ctx, _event, place) {
    addWait(ctx, { kind: 'signal', id: nextId(ctx, 'wait', place.elementId, place.scopeId), ...place });
  },
  matches: (_ctx, event, happening) => happening.kind === 'signal' && happening.name === event.signal,
  throws(ctx, { signal: name }, elementId, scopeId, { payload }) {
    const id = nextId(ctx, 'signal', elementId, scopeId);
    ctx.effects.push({ kind: 'throwSignal', id, elementId, name, payload, ...comesOf(ctx) });
    record(ctx, 'signalThrown', elementId, scopeId, { signalId: id, name, payload });
    return { reach: 'everywhere', happening: { kind: 'signal', id, name, payload } };
  },
  loads(ctx, { payload = {} }, scopeId) {
    const { values, error } = evaluateMapping(ctx, scopeId, payload, {}, refusalIn(ctx));
    return error === undefined ? { ok: true, carried: { payload: values } } : { ok: false, error };
  },
};
