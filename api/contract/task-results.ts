import { z } from 'zod';
import { caseDetail } from './cases.js';
import { taskSummary } from './tasks.js';

/** Answer of `complete`: the case as it stands now, and the tasks that opened. */
export const completeResult = z.strictObject({ case: caseDetail, opened: z.array(taskSummary) });
export type CompleteResult = z.infer<typeof completeResult>;
