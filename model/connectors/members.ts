import { z } from 'zod';
import { defineConnector } from './define.js';

/** Finds everybody who has a role (activities/connectors/members.ts), so that each of them can be asked by himself. */
export const members = defineConnector({
  arguments: z.strictObject({
    /** Id of the role. */
    role: z.string().min(1),
    /** Only of this organisation. */
    orgPack: z.string().min(1).optional(),
  }),
  words: { role: { zh: '角色', en: 'a role' }, orgPack: { zh: '组织', en: 'an organisation' } },
  answers: true,
});
