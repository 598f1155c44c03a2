import { sql } from 'kysely';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** Lines behind a person's bell, newest first. */
export function listNotifications(db: Database, userId: string, beforeId: number | undefined, limit: number) {
  let query = db.selectFrom('notifications').selectAll().where('user_id', '=', userId).orderBy('id', 'desc').limit(limit);
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  return query.execute();
}

/** How many there are, and how many of them are unread. */
export function countNotifications(db: Database, userId: string): Promise<{ total: number; unread: number }> {
  return db
    .selectFrom('notifications')
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.countAll<number>().filterWhere('read_at', 'is', null).as('unread')])
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
}

/** Marks lines as read: up to an id. */
export async function markRead(db: Database, userId: string, upToId: number): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ read_at: sql`now()` })
    .where('user_id', '=', userId)
    .where('id', '<=', upToId)
    .where('read_at', 'is', null)
    .execute();
}

/** People who got a line about a case between two instants: whose bell rings. */
export async function notifiedBetween(db: Database, caseId: CaseId, from: Date, to: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('notifications')
    .select('user_id')
    .distinct()
    .where('case_id', '=', caseId)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .execute();
  return rows.map((row) => row.user_id);
}
