import { z } from 'zod';
import { localizedText, timeToLive } from '../../model/text.js';
import { instant, listQuery, person } from './common.js';

/** `POST /api/messages`: a message to whichever case waits for it under a key. */
export const keyedMessageRequest = z.strictObject({
  name: z.string().min(1).max(200).describe('A message that some process waits for under a key.'),
  correlationKey: z.string().min(1).max(200).describe('What the waiting case has worked out as its key; a number is written as FEEL writes it.'),
  payload: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'What the message carries. Its JSON Schema is that of the message in the definition: `GET /api/process-definitions/{key}`, `messages`, `schema`.',
    ),
  timeToLive: timeToLive
    .default('P1D')
    .describe('For how long it is kept for a case that does not wait yet: an ISO 8601 duration of days, hours, minutes and seconds. `PT0S`: not at all.'),
});

/** A message that was sent under a key. */
export const keyedMessage = z.strictObject({
  id: z.string(),
  name: z.string(),
  correlationKey: z.string(),
  sentAt: instant,
  expiresAt: instant.describe('Until then it is given to a case that begins to wait for it.'),
  receivers: z
    .array(
      z.strictObject({
        caseId: z.string(),
        state: z.enum(['chosen', 'delivered', 'refused']).describe('`refused`: the case did not wait any more when it came.'),
      }),
    )
    .describe('Cases it goes to, as far as the caller may see them: of each process one at most.'),
});
export type KeyedMessage = z.infer<typeof keyedMessage>;

/** With `?dryRun=true`: the cases that would get it now. */
export const keyedMessagePreview = z.strictObject({ receivers: z.array(z.strictObject({ caseId: z.string() })) });

export const refusedStartQuery = z.strictObject({ ...listQuery, process: z.string().optional().describe('Only those of the process with this key.') });

/** A case that a message or signal was to begin, and did not. */
export const refusedStart = z.strictObject({
  id: z.string(),
  kind: z.enum(['message', 'signal']),
  name: z.string().describe('Of the message or signal.'),
  label: localizedText.optional().describe('What the process calls the message.'),
  correlationKey: z.string().nullable().describe('Of a message.'),
  process: z.string().describe('Key of the process of which no case was begun.'),
  sentAt: instant,
  sentBy: person,
  caseId: z.string().nullable().describe('The case that has sent it, where the caller may see it.'),
  reason: localizedText.describe('Why no case was begun: what the start form or its rules do not take.'),
});
export type RefusedStartView = z.infer<typeof refusedStart>;
