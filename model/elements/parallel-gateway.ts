import { z } from 'zod';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.6.4: all outgoing flows; joins wait for a token on every incoming flow. */
export const parallelGateway = defineElement({
  type: 'parallelGateway',
  schema: z.strictObject({ ...base, type: z.literal('parallelGateway') }),
  traits: { kind: 'gateway', isWaitState: false, canHaveBoundary: false, hasScope: false, joinsAll: true },
});
