import { z } from 'zod';
import { eventDefinition } from '../event-definitions/event-definition.js';
import { elementId } from '../text.js';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.5.4: on the edge of an activity; interrupting ends the activity, non-interrupting lets it go on. */
export const boundaryEvent = defineElement({
  type: 'boundaryEvent',
  schema: z.strictObject({
    ...base,
    type: z.literal('boundaryEvent'),
    attachedTo: elementId,
    event: eventDefinition,
    interrupting: z.boolean().default(true),
  }),
  traits: { kind: 'event', isWaitState: false, canHaveBoundary: false, hasScope: false, maxIncoming: 0 },
});
