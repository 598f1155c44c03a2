import { z } from 'zod';
import { partySights } from '../../model/organisation.js';
import { localizedText } from '../../model/text.js';
import { instant, listQuery, oneLine, page, person, searchText } from './common.js';
import { partyKind } from './session.js';

export const partyListQuery = z.strictObject({
  ...listQuery,
  kind: partyKind.optional().describe('Only companies of this kind (`GET /api/party-kinds`).'),
  id: z.string().max(100).optional().describe('Only the company with this id.'),
  q: searchText.optional(),
});
export const partyRequest = z.strictObject({
  kind: partyKind,
  name: oneLine(200),
  mail: z.email().optional(),
  orgPack: z.string().min(1),
});
export type PartyRequest = z.infer<typeof partyRequest>;

export const user = z.strictObject({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  orgPack: z.string(),
  roles: z.array(z.string()),
  departmentId: z.string().nullable(),
  superior: person.nullable(),
  partyId: z.string().nullable(),
  disabled: z.boolean(),
});
/** For admins; others get what tells a colleague from another of his name. */
export type User = z.infer<typeof user>;
export const colleague = person.extend({
  roles: z.array(z.string()).describe('Ids; `GET /api/roles` has their names.'),
  departmentId: z.string().nullable().describe('`GET /api/departments` has its name.'),
});
/** Somebody to choose (to reassign, to ask): the same of admins and of others. */
export type Colleague = z.infer<typeof colleague>;
export const userRow = z.union([user, colleague]);
export const userListQuery = z.strictObject({
  ...listQuery,
  id: z.string().max(100).optional().describe('Only the person with this id, in use or not.'),
  q: searchText.optional(),
  role: z.string().optional().describe('Only people with this role.'),
  orgPack: z.string().optional().describe('Only people of this organisation.'),
});

export const userRequest = z.strictObject({
  username: z.string().regex(/^[A-Za-z0-9][\w.@-]{1,63}$/, 'userName'),
  name: oneLine(100),
  password: z.string().min(8).max(1000),
  roles: z.array(z.string()).min(1),
  departmentId: z.string().optional(),
  superiorId: z.string().optional(),
  orgPack: z.string().min(1),
  partyId: z.string().optional(),
  mail: z.email().optional(),
});
export type UserRequest = z.infer<typeof userRequest>;

export const role = z.strictObject({ id: z.string(), name: localizedText, orgPack: z.string().nullable(), outside: z.boolean() });
export type Role = z.infer<typeof role>;
/** A kind of companies or people outside, and which cases they see. */
export const partyKindRow = z.strictObject({ id: z.string(), name: localizedText, sees: z.enum(partySights) });
export type PartyKind = z.infer<typeof partyKindRow>;
export const department = z.strictObject({ id: z.string(), name: localizedText, orgPack: z.string() });
export type Department = z.infer<typeof department>;

export const auditEntry = z.strictObject({
  id: z.string(),
  at: instant,
  actor: person,
  action: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditQuery = z.strictObject({
  ...listQuery,
  subject: z.string().optional().describe('Only what was done to this: `parameter/<name>`, `user/<id>`, as `subject` of the entries.'),
  actor: z.string().optional().describe('Id of a person: only what he did.'),
});

export const notificationRow = z.strictObject({
  id: z.string(),
  caseId: z.string().nullable(),
  subject: localizedText,
  body: localizedText,
  at: instant,
  readAt: instant.nullable(),
});
/** A line behind the bell. */
export type NotificationRow = z.infer<typeof notificationRow>;
export const notificationPage = page(notificationRow).extend({ unread: z.number().int() });
export type NotificationPage = z.infer<typeof notificationPage>;
