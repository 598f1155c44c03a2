import { z } from 'zod';

const check = z.strictObject({ status: z.enum(['ok', 'down']), detail: z.string().optional() });
/** Cases that cannot go on by themselves, by what was found of them. `attention`: some wait for ops; the servers are none the worse for it. */
const cases = z.strictObject({
  status: z.enum(['ok', 'attention']),
  findings: z.array(z.strictObject({ kind: z.string(), open: z.int(), lastDay: z.int() })),
});
export const health = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  checks: z.strictObject({ postgres: check, temporal: check, worker: check, cases }),
});
export type Health = z.infer<typeof health>;
export const alive = z.strictObject({ status: z.literal('ok') });
