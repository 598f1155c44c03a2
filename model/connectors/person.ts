import { z } from 'zod';
import { defineConnector } from './define.js';

/** Reads a person from the organisation chart, with what he has to do (activities/connectors/person.ts). */
export const person = defineConnector({
  arguments: z.strictObject({
    /** User name. */
    user: z.string().min(1),
    /** Number of a case that is left out of what he has to do: mostly the one that asks. */
    except: z.string().optional(),
  }),
  words: { user: { zh: '用户名', en: 'a user name' }, except: { zh: '单号', en: 'the number of a case' } },
  answers: true,
});
