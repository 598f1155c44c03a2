import { z } from 'zod';
import { message } from '../event-definitions/message.js';
import { activity, toldOfOffer } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.3: waits for a message from outside. */
export const receiveTask = defineElement({
  type: 'receiveTask',
  schema: z.strictObject({
    ...activity,
    type: z.literal('receiveTask'),
    message: message.schema,
    /** Role that is expected to send it; shown as who the case waits for. */
    waitsFor: z.string().optional(),
    tell: toldOfOffer,
  }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: false },
});
