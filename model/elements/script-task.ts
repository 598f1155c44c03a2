import { z } from 'zod';
import { feel } from '../text.js';
import { activity } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.3: the engine works something out by itself. The script is FEEL (DMN 1.5), so it reads what the case knows and changes nothing but the result. */
export const scriptTask = defineElement({
  type: 'scriptTask',
  schema: z.strictObject({
    ...activity,
    type: z.literal('scriptTask'),
    /** FEEL over the scope's variables. */
    script: feel,
    /** Variable that takes the result; `output` may take it apart into several (`result.total`). */
    resultVariable: z.string().min(1).optional(),
  }),
  traits: { kind: 'activity', isWaitState: false, canHaveBoundary: false, hasScope: false },
});
