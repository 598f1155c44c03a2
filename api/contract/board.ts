import { z } from 'zod';

/** `GET /api/board/{process}`: counts for each element of the diagram, and the figures above it. */
export const board = z.strictObject({
  process: z.string(),
  version: z.number().int(),
  elements: z.array(z.strictObject({ elementId: z.string(), total: z.number().int(), overdue: z.number().int() })),
  running: z.number().int(),
  overdue: z.number().int(),
  /** Of the clocks of cases that ended this month (in the calendar's zone): share met in time, 0 … 1; null when there were none. */
  onTimeRate: z.number().nullable(),
  endedThisMonth: z.number().int(),
  /** Start to end of the cases that ended this month; null when there were none. */
  medianDurationMs: z.number().nullable(),
});
export type Board = z.infer<typeof board>;
