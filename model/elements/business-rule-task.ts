import { z } from 'zod';
import { activity } from './common.js';
import { defineElement } from './define.js';

/**
 * BPMN §10.3.3: asks a decision table (DMN 1.5, chapter 8) that ops keep as a parameter. `input`: names that the table sees over the variables of the
 * case. What it answers is `result` in `output`, and the variable `resultVariable`.
 */
export const businessRuleTask = defineElement({
  type: 'businessRuleTask',
  schema: z.strictObject({
    ...activity,
    type: z.literal('businessRuleTask'),
    /** Parameter of the unit `decisionTable`. */
    decision: z.string().min(1),
    /** Variable that holds the answer: a value, a context with the names of the columns, or a list of these, as the hit policy says. */
    resultVariable: z.string().min(1).optional(),
  }),
  traits: { kind: 'activity', isWaitState: false, canHaveBoundary: false, hasScope: false, takesInput: true },
});
