import { z } from 'zod';

const check = z.strictObject({ status: z.enum(['ok', 'down']), detail: z.string().optional() });
export const health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  checks: z.strictObject({ postgres: check, temporal: check, worker: check }),
});
export type Health = z.infer<typeof health>;
export const alive = z.strictObject({ status: z.literal('ok') });
