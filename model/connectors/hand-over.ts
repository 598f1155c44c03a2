import { z } from 'zod';
import { defineConnector } from './define.js';

/** Gives all that a person has to do to another, as 离职转办 on the page 批量操作 does (activities/connectors/hand-over.ts). */
export const handOver = defineConnector({
  arguments: z.strictObject({
    /** User name of who has the work. */
    from: z.string().min(1),
    /** User name of who gets it. */
    to: z.string().min(1),
    /** Stands in the record of each case. */
    reason: z.string().min(1),
    /** Number of a case that keeps its people: mostly the one that asks. */
    except: z.string().optional(),
  }),
  words: {
    from: { zh: '用户名', en: 'a user name' },
    to: { zh: '用户名', en: 'a user name' },
    reason: { zh: '文字', en: 'a text' },
    except: { zh: '单号', en: 'the number of a case' },
  },
  answers: true,
});
