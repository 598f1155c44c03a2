import { z } from 'zod';
import { LONGEST_NOTICE } from '../../engine/time/holiday-notice/bounds.js';
import { decimal, effect, instant, said } from './common.js';
import { job } from './jobs.js';

/** A year of a calendar in an address; the shipped calendar is `china`. */
export const calendarPlace = z.strictObject({
  id: z.string().describe('Id of a calendar; the shipped one is `china`.'),
  year: decimal(1990, 2100).describe('A year of it.'),
});

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
  loaded: z.boolean().describe('The official table of this year is loaded.'),
  source: z.string().nullable(),
  loadedAt: instant.nullable(),
  version: z.string().nullable().describe('This state of the table: what `If-Match` of the next load names, in quotes. null: none is loaded.'),
  days: z.array(calendarDay),
  years: z.array(z.number().int()).describe('All years that are loaded.'),
  mayEdit: z.boolean(),
  waiting: z.number().int().describe('Cases under way that wait for the table of this year, since a clock of theirs reaches into it; none once it is loaded.'),
  missing: z
    .array(z.strictObject({ year: z.number().int(), waiting: z.number().int() }))
    .describe('Every year without a table that such cases wait for, in order.'),
});
export type CalendarYear = z.infer<typeof calendarYear>;
/** The words of a notice, or a table with a row a day. */
export const noticeText = z.strictObject({ text: said(LONGEST_NOTICE) });
const understoodDay = z.strictObject({ ...calendarDay.shape, text: z.string() });
/** What was understood of a notice, day by day; nothing is saved by it. */
export const noticeReading = z.strictObject({
  days: z.array(understoodDay),
  otherYears: z.array(understoodDay).describe('Named in the notice, and of the years before or after: they belong into those tables.'),
  /** `text`: the sentence; `message` in the reader's language; `year`: the one the notice is for (`otherYear`). */
  problems: z.array(
    z.strictObject({ code: z.string(), text: z.string(), date: z.string().optional(), year: z.number().int().optional(), message: z.string() }),
  ),
  passedOver: z.array(z.string()).describe('Sentences that say nothing of single days.'),
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
  job: job.optional().describe('What carried it to running cases, finished; while that goes on the answer is 202 with the job alone.'),
});
export type CalendarUpdateResult = z.infer<typeof calendarUpdateResult>;
