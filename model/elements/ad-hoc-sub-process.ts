import { z } from 'zod';
import { feelFor } from '../text.js';
import { activity } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.5: what is in it may be done any number of times, in any order, as the people who do it see fit. */
export const adHocSubProcess = defineElement({
  type: 'adHocSubProcess',
  schema: z.strictObject({
    ...activity,
    type: z.literal('adHocSubProcess'),
    /** Roles whose people start what is in it, and end it. */
    starters: z.array(z.string()).min(1),
    /** Whether several things may be done at a time. */
    ordering: z.enum(['parallel', 'sequential']).default('parallel'),
    /** Asked whenever something in it is done; true: it is enough. Without it a person ends the sub-process. */
    completionCondition: feelFor('truth').optional(),
    /** Whether what still runs is ended then, or waited for. */
    cancelRemainingInstances: z.boolean().default(true),
  }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: true, takesInput: true },
});
