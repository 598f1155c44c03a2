import { z } from 'zod';
import { feel, mapping, mappingFor, timeToLive } from '../text.js';
import { anyElement, defineEvent } from './define.js';

/** BPMN §10.5.5 Message: something that people, programs or other cases tell this one, or that this one tells other cases. */
export const message = defineEvent({
  kind: 'message',
  schema: z.strictObject({
    kind: z.literal('message'),
    /** Names of messages, any of which triggers; more than one is BPMN's Multiple event. Thrown: one. */
    messages: z.array(z.string()).min(1),
    /**
     * FEEL that gives the key under which it is waited for, worked out when the wait begins, or under which it is thrown (§8.4.2): a text or a
     * number. Without one, a message is for a case by its number alone.
     */
    correlationKey: feel.optional(),
    /** Field of the payload → FEEL it must equal in this scope, so that a message finds its instance. */
    correlation: mapping.optional(),
    /** Variables set in this scope from the message: FEEL over `message.name`, `message.payload` and the scope's variables. */
    output: mappingFor('message').optional(),
    /** While one of these is active in the same scope, the message is taken down, and no token goes on (non-interrupting events only). */
    unlessActive: anyElement.optional(),
    /** Thrown only: field → FEEL over the scope. */
    payload: mapping.optional(),
    /** Thrown only: how long it is kept for who does not wait yet; `PT0S`: not at all. */
    timeToLive: timeToLive.optional(),
  }),
  traits: {
    waits: true,
    leavesCase: true,
    positions: ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'receiveTask', 'sendTask'],
  },
  /** What a message is matched by is told to those who send it: their form then fills it in. */
  outside: ({ kind, messages, correlation }, reader) => ({
    kind,
    messages,
    ...(correlation && messages.some((name) => reader.sends(name)) && { correlation }),
  }),
});
