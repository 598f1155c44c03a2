import { z } from 'zod';
import { activity } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.5: an embedded scope; with `triggeredByEvent` an event sub-process (§10.3.5.2) that its start event starts. */
export const subProcess = defineElement({
  type: 'subProcess',
  schema: z.strictObject({ ...activity, type: z.literal('subProcess'), triggeredByEvent: z.boolean().default(false) }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: true, takesInput: true },
});
