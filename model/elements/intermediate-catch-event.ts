import { z } from 'zod';
import { eventDefinition } from '../event-definitions/event-definition.js';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.5.4: waits for a message, a signal, a timer or a condition. */
export const intermediateCatchEvent = defineElement({
  type: 'intermediateCatchEvent',
  schema: z.strictObject({ ...base, type: z.literal('intermediateCatchEvent'), event: eventDefinition }),
  traits: { kind: 'event', isWaitState: true, canHaveBoundary: false, hasScope: false },
});
