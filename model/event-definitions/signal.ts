import { z } from 'zod';
import { mapping, mappingFor } from '../text.js';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Signal: told to all who wait for it by then, in this case and in every other one of the organisation pack. */
export const signal = defineEvent({
  kind: 'signal',
  schema: z.strictObject({
    kind: z.literal('signal'),
    /** Its name: what is thrown under it comes to all who wait under it. */
    signal: z.string().min(1).max(200),
    /** Thrown only: field → FEEL over the scope. */
    payload: mapping.optional(),
    /** Caught only: variables set in this scope, FEEL over `signal.name`, `signal.payload` and the scope's variables. */
    output: mappingFor('signal').optional(),
  }),
  traits: {
    waits: true,
    leavesCase: true,
    positions: ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent'],
  },
  outside: ({ kind, signal }) => ({ kind, signal }),
});
