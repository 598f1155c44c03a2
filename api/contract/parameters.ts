import { z } from 'zod';
import { parameterColumns } from '../../model/parameter.js';
import { localizedText, source } from '../../model/text.js';
import { effect, givenInstant, instant, person, said } from './common.js';
import { job } from './jobs.js';

export const parameterHistoryEntry = z.strictObject({
  value: z.unknown(),
  effectiveFrom: instant,
  author: person,
  reason: z.string(),
  createdAt: instant,
});
export type ParameterHistoryEntry = z.infer<typeof parameterHistoryEntry>;

/** A number of the manuals: value of now, where it comes from, how it came to be so. */
export const parameter = z.strictObject({
  name: z.string(),
  label: localizedText,
  orgPack: z.string(),
  unit: z.string(),
  value: z.unknown(),
  defaultValue: z.unknown(),
  mark: z.enum(['source', 'proposed', 'decision']),
  sources: z.array(source),
  columns: parameterColumns.optional().describe('Of a table; `options`: values a column may hold, with their words.'),
  options: z.record(z.string(), localizedText).optional().describe('Values a list may hold, with their words.'),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  processes: z.array(z.string()).describe('Keys of the processes that use it.'),
  mayEdit: z.boolean(),
});
export type Parameter = z.infer<typeof parameter>;
export const parameterDetail = parameter.extend({ history: z.array(parameterHistoryEntry) });
export type ParameterDetail = z.infer<typeof parameterDetail>;

export const parameterUpdate = z.strictObject({
  value: z.unknown().describe('Any JSON that fits the unit.'),
  effectiveFrom: givenInstant.optional(),
  reason: said(2000),
  applyToRunning: z.union([z.literal('all'), z.array(z.string())]).optional(),
});
export interface ParameterUpdate {
  readonly value: unknown;
  readonly effectiveFrom?: string;
  readonly reason: string;
  readonly applyToRunning?: 'all' | readonly string[];
}
/**
 * `effects`: each running case with its old and new due time (`deadline.from`, `deadline.to`); `refused`: cases that could not be changed; `job`: what
 * carried it to them, finished. While that goes on the answer is 202 with the job alone.
 */
export const parameterUpdateResult = z.strictObject({
  parameter: parameterDetail,
  effects: z.array(effect),
  refused: z.array(z.strictObject({ caseId: z.string(), code: z.string(), text: z.string() })),
  job: job.optional(),
});
export type ParameterUpdateResult = z.infer<typeof parameterUpdateResult>;
