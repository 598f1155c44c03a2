import { z } from 'zod';
import { defineConnector } from './define.js';

/** Writes a row in the same transaction as the step (engine/elements/service-task.ts). */
export const ledger = defineConnector({
  arguments: z.looseObject({
    /** What kind of row it is; the id of the element where nothing is said. */
    entry: z.string().optional(),
  }),
  words: { entry: { zh: '文字', en: 'a text' } },
  answers: false,
});
