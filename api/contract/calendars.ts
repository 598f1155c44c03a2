import { z } from 'zod';
import { LONGEST_NOTICE } from '../../engine/time/holiday-notice/bounds.js';
import { decimal, effect, instant, said } from './common.js';
import { job } from './jobs.js';

/** A year of a calendar in an address; the shipped calendar is `china`. */
export const calendarPlace = z.strictObject({ id: z.string(), year: decimal(1990, 2100) });

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
  /** Cases under way that wait for the table of this year, since a clock of theirs reaches into it; none once it is loaded. */
  waiting: z.number().int(),
  /** Every year without a table that such cases wait for, in order. */
  missing: z.array(z.strictObject({ year: z.number().int(), waiting: z.number().int() })),
});
export type CalendarYear = z.infer<typeof calendarYear>;
/** The words of a notice, or a table with a row a day. */
export const noticeText = z.strictObject({ text: said(LONGEST_NOTICE) });
const understoodDay = z.strictObject({ ...calendarDay.shape, text: z.string() });
/** What was understood of a notice, day by day; nothing is saved by it. */
export const noticeReading = z.strictObject({
  days: z.array(understoodDay),
  /** Named in the notice, and of the years before or after: they belong into those tables. */
  otherYears: z.array(understoodDay),
  /** `text`: the sentence; `message` in the reader's language; `year`: the one the notice is for (`otherYear`). */
  problems: z.array(
    z.strictObject({ code: z.string(), text: z.string(), date: z.string().optional(), year: z.number().int().optional(), message: z.string() }),
  ),
  /** Sentences that say nothing of single days. */
  passedOver: z.array(z.string()),
});
export type NoticeReadingView = z.infer<typeof noticeReading>;
export const calendarUpdate = z.strictObject({
  days: z.array(z.strictObject({ ...calendarDay.shape, name: z.string().max(100).nullable().optional() })).max(366),
  source: said(500),
  reason: said(2000),
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
