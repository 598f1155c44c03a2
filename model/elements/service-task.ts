import { z } from 'zod';
import { activity } from './common.js';
import { mapping } from '../text.js';
import { defineElement } from './define.js';

/** BPMN §10.3.3: work of a named connector. `ledger` writes rows in the same transaction as the case; others are retried activities. */
export const serviceTask = defineElement({
  type: 'serviceTask',
  schema: z.strictObject({
    ...activity,
    type: z.literal('serviceTask'),
    /** Name of a connector (activities/connectors). */
    service: z.string().min(1),
    /** Argument of the connector: name → FEEL. The result is `result` in `output`. */
    arguments: mapping.default({}),
  }),
  traits: { kind: 'activity', isWaitState: true, canHaveBoundary: true, hasScope: false, actsOutside: true },
});
