import { z } from 'zod';
import { base } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.6.3: every outgoing flow whose condition holds; a join waits for every token that can still arrive (BPMN §13.4.3). */
export const inclusiveGateway = defineElement({
  type: 'inclusiveGateway',
  schema: z.strictObject({ ...base, type: z.literal('inclusiveGateway') }),
  traits: { kind: 'gateway', isWaitState: false, canHaveBoundary: false, hasScope: false, chooses: true },
});
