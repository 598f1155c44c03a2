import { z } from 'zod';
import { countNotifications, listNotifications as selectNotifications, markRead } from '../../../db/queries/notifications.js';
import { listQuery } from '../../contract/common.js';
import { notificationPage } from '../../contract/people.js';
import { decodeCursor, pageOf } from '../../http/cursor.js';
import { isoInstant, isoOrNull } from '../../http/instant.js';
import { noContent, ok, signedIn } from '../../http/operation.js';

/** `GET /api/notifications`: lines behind the bell, newest first. */
export const listNotifications = signedIn(
  {
    id: 'listNotifications',
    method: 'get',
    path: '/api/notifications',
    tag: 'tasks',
    summary: "The caller's notifications",
    query: z.strictObject(listQuery),
    responses: { 200: { description: 'a page of notifications', schema: notificationPage } },
  },
  async ({ caller, query, list, deps }) => {
    const before = decodeCursor(query.cursor, list, 'serial')?.id;
    const found = await selectNotifications(deps.db, caller.account.id, before === undefined ? undefined : Number(before), query.limit + 1);
    const { rows, nextCursor } = pageOf(found, query.limit, list, (row) => ({ at: null, id: String(row.id) }));
    const items = rows.map((row) => ({
      id: String(row.id),
      caseId: row.case_id,
      subject: row.subject,
      body: row.body,
      at: isoInstant(row.at),
      readAt: isoOrNull(row.read_at),
    }));
    const { total, unread } = await countNotifications(deps.db, caller.account.id);
    return ok({ items, nextCursor, ...(query.count === 'true' && { total }), unread });
  },
);

/** `POST /api/notifications/read`: this line and all before it. */
export const readNotifications = signedIn(
  {
    id: 'readNotifications',
    method: 'post',
    path: '/api/notifications/read',
    tag: 'tasks',
    summary: 'Mark notifications as read',
    body: z.strictObject({ upTo: z.string().regex(/^\d{1,15}$/, 'serial') }),
    responses: { 204: { description: 'marked' } },
  },
  async ({ caller, body, deps }) => {
    await markRead(deps.db, caller.account.id, Number(body.upTo));
    return noContent();
  },
);
