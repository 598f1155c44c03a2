import { z } from 'zod';
import { eventDefinition } from '../event-definitions/event-definition.js';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.5.2. Without `event` it is where a process or sub-process begins; with one it starts its event sub-process. */
export const startEvent = defineElement({
  type: 'startEvent',
  schema: z.strictObject({
    ...base,
    type: z.literal('startEvent'),
    event: eventDefinition.optional(),
    /** Event sub-process only: ends what else runs in the surrounding scope. */
    interrupting: z.boolean().default(true),
  }),
  traits: { kind: 'event', isWaitState: false, canHaveBoundary: false, hasScope: false, maxIncoming: 0 },
});
