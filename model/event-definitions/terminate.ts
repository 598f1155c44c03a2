import { z } from 'zod';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Terminate: ends all else in its own scope. */
export const terminate = defineEvent({
  kind: 'terminate',
  schema: z.strictObject({ kind: z.literal('terminate') }),
  traits: { waits: false, positions: ['endEvent'], endsScope: true },
  outside: (definition) => definition,
});
