import { z } from 'zod';
import { defineEvent } from './define.js';

/** BPMN §10.5.5 Link: two ends of one flow that is not drawn between them, within one scope. */
export const link = defineEvent({
  kind: 'link',
  schema: z.strictObject({
    kind: z.literal('link'),
    /** What joins the ends: the token goes from where it is thrown to where it is caught. */
    link: z.string().min(1),
  }),
  traits: { waits: false, positions: ['intermediateCatchEvent', 'intermediateThrowEvent'], isFlow: true },
  outside: (definition) => definition,
});
