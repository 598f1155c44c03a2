import { z } from 'zod';
import { activity } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.5: a sub-process that is done as a whole or undone: a cancel end event in it has what was done in it compensated (§10.7). */
export const transaction = defineElement({
  type: 'transaction',
  schema: z.strictObject({ ...activity, type: z.literal('transaction') }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: true, takesInput: true, isTransaction: true },
});
