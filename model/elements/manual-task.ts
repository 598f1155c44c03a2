import { z } from 'zod';
import { activity } from './common.js';
import { defineElement } from './define.js';

/** BPMN §10.3.3: work that people do without the engine's aid ("a telephone technician installing a telephone"); it is drawn and noted, and nothing is waited for. */
export const manualTask = defineElement({
  type: 'manualTask',
  schema: z.strictObject({ ...activity, type: z.literal('manualTask') }),
  traits: { kind: 'activity', isWaitState: false, canHaveBoundary: false, hasScope: false },
});
