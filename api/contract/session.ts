import { z } from 'zod';
import { partySights } from '../../model/organisation.js';
import { localizedText } from '../../model/text.js';
import { givenInstant, instant, oneLine } from './common.js';

/** Kind of a company; `GET /api/party-kinds` has them. */
export const partyKind = z.string().max(64);
export const party = z.strictObject({ id: z.string(), kind: partyKind, name: z.string() });
/** A company or person outside. */
export type Party = z.infer<typeof party>;

/** One line of what the signed-in person may do (CASL rule without conditions): the web app shows pages by these. */
export const abilityRule = z.strictObject({ action: z.string(), subject: z.string() });
export type AbilityRule = z.infer<typeof abilityRule>;

export const sessionUser = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  language: z.enum(['zh-CN', 'en']),
  orgPack: z.string(),
  roles: z.array(z.strictObject({ role: z.string(), name: localizedText })),
  party: party
    .extend({ sees: z.enum(partySights) })
    .nullable()
    .describe('`sees`: which cases its people see, those about the company or all in which their role takes part.'),
  outside: z.boolean().describe('Belongs to a company outside: portal view, nothing internal.'),
  abilities: z.array(abilityRule),
});
export type SessionUser = z.infer<typeof sessionUser>;

export const signInRequest = z.strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(1000) });
export type SignInRequest = z.infer<typeof signInRequest>;
export const session = z.strictObject({ user: sessionUser, csrfToken: z.string() });
export type Session = z.infer<typeof session>;

/** `PUT /api/session {language}`: the language of this person's pages and mails. */
export const sessionUpdate = z.strictObject({ language: z.enum(['zh-CN', 'en']) });
export type SessionUpdate = z.infer<typeof sessionUpdate>;

export const tokenRequest = z.strictObject({
  name: oneLine(100),
  expiresAt: givenInstant.optional(),
  scopes: z.array(z.enum(['read', 'write'])).optional(),
});
export type TokenRequest = z.infer<typeof tokenRequest>;
/** The token itself is shown this once. */
export const tokenCreated = z.strictObject({ id: z.string(), name: z.string(), token: z.string(), expiresAt: instant.nullable() });
export type TokenCreated = z.infer<typeof tokenCreated>;
export const token = z.strictObject({ id: z.string(), name: z.string(), expiresAt: instant.nullable(), createdAt: instant });
export type Token = z.infer<typeof token>;
