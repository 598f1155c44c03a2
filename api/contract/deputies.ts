import { z } from 'zod';
import { givenInstant, instant, listQuery, person } from './common.js';

/** Who does a person's new work while he is away (离岗代理). */
export const deputy = z.strictObject({
  id: z.string(),
  user: person.describe('Who is away.'),
  deputy: person.describe('Who does his new work meanwhile; while that one is away too, his own deputy does.'),
  process: z.string().nullable().describe('Key of the one process it is for; null: every.'),
  from: instant,
  until: instant,
  mayEnd: z.boolean().describe('The caller may end it before its time.'),
});
export type Deputy = z.infer<typeof deputy>;

export const deputyQuery = z.strictObject({
  limit: listQuery.limit,
  cursor: listQuery.cursor,
  user: z.string().max(100).optional().describe('Only of this person; of others than oneself for ops and admins alone.'),
  deputy: z.string().max(100).optional().describe('Only those in which this person stands in for somebody; others than oneself for ops and admins alone.'),
});

export const deputyRequest = z.strictObject({
  user: z.string().max(100).optional().describe('Who is away: unless said, the caller; another one ops and admins name.'),
  deputy: z.string().max(100),
  from: givenInstant.optional().describe('Unless said: now.'),
  until: givenInstant,
  process: z.string().max(100).optional(),
});
export type DeputyRequest = z.infer<typeof deputyRequest>;
