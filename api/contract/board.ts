import { z } from 'zod';

/** `GET /api/board/{process}`: counts for each element of the diagram, and the figures above it. */
export const board = z.strictObject({
  process: z.string(),
  version: z.number().int(),
  elements: z.array(z.strictObject({ elementId: z.string(), total: z.number().int(), overdue: z.number().int() })),
  running: z.number().int(),
  overdue: z.number().int(),
  onTimeRate: z
    .number()
    .nullable()
    .describe("Of the clocks of cases that ended this month (in the calendar's zone): share met in time, 0 … 1; null when there were none."),
  endedThisMonth: z.number().int(),
  medianDurationMs: z.number().nullable().describe('Start to end of the cases that ended this month; null when there were none.'),
});
export type Board = z.infer<typeof board>;
