import { z } from 'zod';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.6.6: waits for whatever its targets wait for; the first that happens decides which way is gone. */
export const eventBasedGateway = defineElement({
  type: 'eventBasedGateway',
  schema: z.strictObject({ ...base, type: z.literal('eventBasedGateway') }),
  traits: { kind: 'gateway', isWaitState: true, canHaveBoundary: false, hasScope: false, chooses: true },
});
