import { z } from 'zod';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Cancel: ends a transaction without its result: what runs in it is ended, what has been done in it is undone, and it is left by its cancel boundary event. */
export const cancel = defineEvent({
  kind: 'cancel',
  schema: z.strictObject({ kind: z.literal('cancel') }),
  traits: { waits: false, positions: ['endEvent', 'boundaryEvent'], endsScope: true },
  outside: (definition) => definition,
});
