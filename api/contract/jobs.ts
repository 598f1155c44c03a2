import { z } from 'zod';
import { parameterColumns } from '../../model/parameter.js';
import { localizedText } from '../../model/text.js';
import { effect, instant, listQuery, page, person, said } from './common.js';

export const jobKind = z.enum(['parameters', 'calendar', 'handOver', 'revisions']);
export const jobState = z.enum(['running', 'paused', 'done', 'cancelled']);
export type JobState = z.infer<typeof jobState>;

/** A case that did not follow, and why. `code` never changes, `message` is in the caller's language; `taskId` where the job is about tasks. */
export const refusedCase = z.strictObject({ caseId: z.string(), taskId: z.string().optional(), code: z.string(), message: z.string() });
export type RefusedCase = z.infer<typeof refusedCase>;

/** A case that was told and does not answer: nobody knows whether it will follow. It is asked again until that is known or the job is cancelled; one that can be seen not to go on, or goes on being silent, is given up and stands among the refused (`unreachable`). */
export const unansweredCase = z.strictObject({ caseId: z.string(), taskId: z.string().optional() });
export type UnansweredCase = z.infer<typeof unansweredCase>;

/** Long work over many cases, and how far it is. */
export const jobSummary = z.strictObject({
  id: z.string(),
  kind: jobKind,
  state: jobState,
  done: z.number().int().describe('Cases that are settled, one way or the other, of `total`.'),
  total: z.number().int(),
  refusedCount: z.number().int().describe('How many of those did not follow.'),
  unansweredCount: z.number().int().describe('How many do not answer; they are not among `done`.'),
  title: localizedText.describe('What it is about.'),
  reason: z.string(),
  dryRun: z.boolean().describe('It only finds out what would happen.'),
  startedBy: person,
  createdAt: instant,
  endedAt: instant.nullable(),
  mayManage: z.boolean().describe('The caller may pause, resume and cancel it.'),
});
export type JobSummary = z.infer<typeof jobSummary>;

const dayKind = z.enum(['off', 'work']).nullable();
/** What a job gives to its cases, from what to what: a parameter, a day of the calendar (null: as its weekday says), who has the tasks (null: their groups). */
export const jobChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('parameter'),
    name: z.string(),
    label: localizedText,
    unit: z.string(),
    options: z.record(z.string(), localizedText).optional().describe('Values a list may hold, with their words.'),
    columns: parameterColumns.optional().describe('Of a table.'),
    from: z.unknown(),
    to: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('day'), date: z.string(), from: dayKind, to: dayKind }),
  z.strictObject({ kind: z.literal('assignee'), from: person, to: person.nullable() }),
  z.strictObject({ kind: z.literal('revision'), to: z.number().int() }),
]);
export type JobChange = z.infer<typeof jobChange>;

/** The same with its report. */
export const job = jobSummary.extend({ changes: z.array(jobChange), refused: z.array(refusedCase), unanswered: z.array(unansweredCase) });
export type Job = z.infer<typeof job>;

export const jobListQuery = z.strictObject({
  ...listQuery,
  state: z
    .enum([...jobState.options, 'unfinished'])
    .optional()
    .describe('Only jobs in this state; `unfinished`: running or paused.'),
});
/** What a job did, or would do, to the cases that followed. */
export const jobEffectsQuery = z.strictObject({ limit: listQuery.limit, cursor: listQuery.cursor });
export const jobEffects = page(effect);

/** Bring running cases to the newest revision of the engine. */
export const raiseRequest = z.strictObject({ reason: said(2000) });

export const handOverRequest = z.strictObject({
  to: z.string().nullable().describe('Null: back to the groups the tasks came from.'),
  process: z.string().optional().describe('Only tasks of this process.'),
  reason: said(2000),
});
export type HandOverRequest = z.infer<typeof handOverRequest>;
export const handOverPreview = z.strictObject({ effects: z.array(effect), refused: z.array(refusedCase) });
export type HandOverPreview = z.infer<typeof handOverPreview>;
