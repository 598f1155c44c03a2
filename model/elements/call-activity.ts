import { z } from 'zod';
import { activity } from './common.js';
import { defineElement } from './define.js';

/**
 * BPMN §10.3.6: calls another process as a case of its own, and rests until that has ended. `input`: fields of the start form of the called process; `output`
 * sees `result`: the number of the called case (`caseId`), how it ended (`endState`) and what it knew then (`values`).
 */
export const callActivity = defineElement({
  type: 'callActivity',
  schema: z.strictObject({
    ...activity,
    type: z.literal('callActivity'),
    /** Key of the process; its newest version when it is called. */
    calls: z.string().min(1),
  }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: false, takesInput: true, throwsErrors: true },
});
