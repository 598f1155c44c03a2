import { z } from 'zod';
import { eventDefinition } from '../event-definitions/event-definition.js';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.5.4: none (a milestone), message, signal, escalation or link. */
export const intermediateThrowEvent = defineElement({
  type: 'intermediateThrowEvent',
  schema: z.strictObject({ ...base, type: z.literal('intermediateThrowEvent'), event: eventDefinition.optional() }),
  traits: { kind: 'event', isWaitState: false, canHaveBoundary: false, hasScope: false, throwsEvent: true },
});
