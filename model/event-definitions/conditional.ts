import { z } from 'zod';
import { feelFor } from '../text.js';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Conditional: what the case knows has become so. */
export const conditional = defineEvent({
  kind: 'conditional',
  schema: z.strictObject({
    kind: z.literal('conditional'),
    /** FEEL over the scope; looked at whenever something has happened in the case. People outside do not see it. */
    condition: feelFor('truth').optional(),
  }),
  traits: { waits: true, mayComeAtOnce: true, positions: ['startEvent', 'intermediateCatchEvent', 'boundaryEvent'] },
  outside: ({ kind }) => ({ kind }),
});
