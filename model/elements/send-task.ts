import { z } from 'zod';
import { message } from '../event-definitions/message.js';
import { activity, notification } from './common.js';
import { defineElement } from './define.js';

/**
 * BPMN §10.3.3: tells people or companies something (`notification`), or other cases (`message`); delivery is retried apart from the case. A letter that
 * cannot be delivered is an incident here.
 */
export const sendTask = defineElement({
  type: 'sendTask',
  schema: z.strictObject({ ...activity, type: z.literal('sendTask'), notification: notification.optional(), message: message.schema.optional() }),
  traits: { kind: 'activity', isWaitState: false, canHaveBoundary: false, hasScope: false, actsOutside: true, throwsEvent: true },
});
