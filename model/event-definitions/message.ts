import { z } from 'zod';
import { mapping, mappingFor } from '../text.js';
import { anyElement, defineEvent } from './define.js';

/** BPMN §10.5.5 Message: something that people or programs outside the case tell it. */
export const message = defineEvent({
  kind: 'message',
  schema: z.strictObject({
    kind: z.literal('message'),
    /** Names of messages, any of which triggers; more than one is BPMN's Multiple event. */
    messages: z.array(z.string()).min(1),
    /** Field of the payload → FEEL it must equal in this scope, so that a message finds its instance. */
    correlation: mapping.optional(),
    /** Variables set in this scope from the message: FEEL over `message.name`, `message.payload` and the scope's variables. */
    output: mappingFor('message').optional(),
    /** While one of these is active in the same scope, the message is taken down, and no token goes on (non-interrupting events only). */
    unlessActive: anyElement.optional(),
  }),
  traits: { waits: true, positions: ['startEvent', 'intermediateCatchEvent', 'boundaryEvent', 'receiveTask'] },
  /** What a message is matched by is told to those who send it: their form then fills it in. */
  outside: ({ kind, messages, correlation }, reader) => ({
    kind,
    messages,
    ...(correlation && messages.some((name) => reader.sends(name)) && { correlation }),
  }),
});
