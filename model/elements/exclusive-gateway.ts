import { z } from 'zod';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.6.2: one of the outgoing flows, the first whose condition holds, else the default. */
export const exclusiveGateway = defineElement({
  type: 'exclusiveGateway',
  schema: z.strictObject({ ...base, type: z.literal('exclusiveGateway') }),
  traits: { kind: 'gateway', isWaitState: false, canHaveBoundary: false, hasScope: false, chooses: true },
});
