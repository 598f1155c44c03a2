import { z } from 'zod';
import { defineConnector } from './define.js';

/** Finds the chain of superiors of a person, the nearest first (activities/connectors/superiors.ts): 连续多级主管. */
export const superiors = defineConnector({
  arguments: z.strictObject({
    /** User name. */
    user: z.string().min(1),
    /** How many levels up; without it up to the top. */
    levels: z.number().int().min(1).max(20).optional(),
  }),
  words: { user: { zh: '用户名', en: 'a user name' }, levels: { zh: '1 到 20 的整数', en: 'a whole number from 1 to 20' } },
  answers: true,
});
