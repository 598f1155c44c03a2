import { z } from 'zod';
import { feel } from '../text.js';

/** Where a task may be returned to (驳回): the step before, the starter's own step, any step that was passed. */
export const returnTarget = z.enum(['previous', 'starter', 'passed']);
export type ReturnTarget = z.infer<typeof returnTarget>;

/** What comes after the step that a task was returned to: every step again (逐级重审), or straight back to who has returned it (原路返回). */
export const returnThen = z.enum(['again', 'straightBack']);
export type ReturnThen = z.infer<typeof returnThen>;

/** 抄送 by the definition: who gets a copy to read, as the task opens or once it is done. */
export const copies = z.array(
  z.strictObject({
    when: z.enum(['opened', 'done']),
    users: z.array(z.string().min(1)).optional(),
    /** Whoever has started the case. */
    starter: z.literal(true).optional(),
    /** FEEL that gives a user name, a list of them, or nobody. */
    expression: feel.optional(),
  }),
);
export type Copies = z.infer<typeof copies>;

/** What people may do with a user task besides answering it, where its definition says so. */
export const taskOperations = z.strictObject({
  /** 驳回. `then`: what its returner may choose. */
  return: z.strictObject({ to: z.array(returnTarget).min(1), then: z.array(returnThen).min(1).default(['again', 'straightBack']) }).optional(),
  /** 撤回: who has completed it may take it back as long as nobody has acted after him. */
  withdraw: z.boolean().optional(),
  /** 催办: whoever waits for it may urge those who have it, at most once in this period (a parameter). */
  urge: z.strictObject({ every: z.string() }).optional(),
});
export type TaskOperations = z.infer<typeof taskOperations>;
