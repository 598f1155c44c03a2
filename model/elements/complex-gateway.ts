import { z } from 'zod';
import { feelFor } from '../text.js';
import { base } from './common.js';
import { defineElement } from './define.js';

/**
 * BPMN §10.6.5: goes on once its activation condition holds, for instance when two of three have come, and then waits for the others before it begins anew
 * (§13.4.5). Out of it as out of an inclusive gateway.
 */
export const complexGateway = defineElement({
  type: 'complexGateway',
  schema: z.strictObject({
    ...base,
    type: z.literal('complexGateway'),
    /** FEEL over the case and over the tokens that wait: `activationCount` of them in all, `tokens` by incoming flow. Asked whenever something has happened. */
    activationCondition: feelFor('truth', 'activationCount', 'tokens'),
  }),
  traits: { kind: 'gateway', isWaitState: false, canHaveBoundary: false, hasScope: false, chooses: true },
});
