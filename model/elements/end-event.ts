import { z } from 'zod';
import { eventDefinition } from '../event-definitions/event-definition.js';
import { base } from './common.js';
import { feelFor } from '../text.js';
import { defineElement } from './define.js';

/** BPMN §10.5.3: none, escalation or error (thrown to the surrounding scopes), message or signal (to other cases) or terminate (ends all of its own scope). */
export const endEvent = defineElement({
  type: 'endEvent',
  schema: z.strictObject({
    ...base,
    type: z.literal('endEvent'),
    event: eventDefinition.optional(),
    /** FEEL that gives the end state of the scope (`"completed"`); the last end event reached decides. */
    endState: feelFor('text').optional(),
  }),
  traits: { kind: 'event', isWaitState: false, canHaveBoundary: false, hasScope: false, maxOutgoing: 0, throwsEvent: true },
});
