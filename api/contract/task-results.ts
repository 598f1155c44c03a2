import { z } from 'zod';
import { caseDetail } from './cases.js';
import { effect } from './common.js';
import { taskSummary } from './tasks.js';

/** Answer of `complete`: the case as it stands now, and the tasks that opened; `effects` with `?dryRun=true`: what would happen (nothing has opened). */
export const completeResult = z.strictObject({ case: caseDetail, opened: z.array(taskSummary), effects: z.array(effect).optional() });
export type CompleteResult = z.infer<typeof completeResult>;
