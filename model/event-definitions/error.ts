import { z } from 'zod';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Error: ends the activity it is thrown out of; goes outwards from scope to scope until something catches its code. */
export const error = defineEvent({
  kind: 'error',
  schema: z.strictObject({
    kind: z.literal('error'),
    /** Code thrown or caught; an event that catches without one catches every error. */
    error: z.string().min(1).optional(),
  }),
  traits: { waits: false, positions: ['startEvent', 'endEvent', 'boundaryEvent'], endsScope: true },
  outside: (definition) => definition,
});
