import { z } from 'zod';
import { effect, instant } from './common.js';
import { job } from './jobs.js';

/** One day that differs from the week: `off` (放假) or `work` (调休上班). */
export const calendarDay = z.strictObject({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date'),
  kind: z.enum(['off', 'work']),
  name: z.string().max(100).nullable(),
});
export type CalendarDay = z.infer<typeof calendarDay>;
export const calendarYear = z.strictObject({
  id: z.string(),
  year: z.number().int(),
  zone: z.string(),
  weekend: z.array(z.number().int()),
  /** The official table of this year is loaded. */
  loaded: z.boolean(),
  source: z.string().nullable(),
  loadedAt: instant.nullable(),
  days: z.array(calendarDay),
  /** All years that are loaded. */
  years: z.array(z.number().int()),
  mayEdit: z.boolean(),
});
export type CalendarYear = z.infer<typeof calendarYear>;
export const calendarUpdate = z.strictObject({
  days: z.array(z.strictObject({ ...calendarDay.shape, name: z.string().max(100).nullable().optional() })).max(366),
  source: z.string().trim().min(1).max(500),
  reason: z.string().trim().min(1).max(2000),
  applyToRunning: z.union([z.literal('all'), z.array(z.string())]).optional(),
});
export type CalendarUpdate = z.infer<typeof calendarUpdate>;
export const calendarUpdateResult = z.strictObject({
  calendar: calendarYear,
  effects: z.array(effect),
  refused: z.array(z.strictObject({ caseId: z.string(), code: z.string(), text: z.string() })),
  /** What carried it to running cases, finished; while that goes on the answer is 202 with the job alone. */
  job: job.optional(),
});
export type CalendarUpdateResult = z.infer<typeof calendarUpdateResult>;
