import { z } from 'zod';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Escalation: thrown outwards from scope to scope until something catches its code. */
export const escalation = defineEvent({
  kind: 'escalation',
  schema: z.strictObject({
    kind: z.literal('escalation'),
    /** Code thrown or caught. */
    escalation: z.string().min(1),
  }),
  traits: { waits: false, positions: ['startEvent', 'endEvent', 'intermediateThrowEvent', 'boundaryEvent'] },
  outside: (definition) => definition,
});
