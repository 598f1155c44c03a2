import type { EventRoom } from './event-room.js';

/** BPMN 2.0.2 §10.5.5 Link: nothing waits and nothing is thrown; the token goes along the flow that joins both ends (model/links). */
export const link: EventRoom<'link'> = { open: null, matches: null, throws: null, isFlow: true };
