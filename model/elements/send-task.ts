import { z } from 'zod';
import { activity, notification } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.3: tells people or companies something; delivery is retried apart from the case, a final failure is an incident here. */
export const sendTask = defineElement({
  type: 'sendTask',
  schema: z.strictObject({ ...activity, type: z.literal('sendTask'), notification }),
  traits: { kind: 'activity', isWaitState: false, canHaveBoundary: false, hasScope: false, actsOutside: true },
});
