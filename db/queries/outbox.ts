import type { Pool, PoolClient } from 'pg';
import type { NoticeAbout, ResolvedRecipient } from '../../engine/effect.js';
import type { LocalizedText } from '../../model/text.js';
import { recordDelivery } from './deliveries.js';
import type { CaseId, ElementId } from '../../model/ids.js';

/** A notification as a case asked for it (table `outbox`). */
export interface OutboxRow {
  readonly id: string;
  readonly caseId: CaseId;
  readonly elementId: ElementId;
  readonly channel: 'mail' | 'inApp';
  readonly to: readonly ResolvedRecipient[];
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
  readonly reason: string;
  /** Null: of no item, clock or task, or asked for by the build before. */
  readonly about: NoticeAbout | null;
  /** Id of the notification it repeats. */
  readonly follows: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Delivered to all, given up for at least one, or not needed any more. */
  readonly finished: boolean;
  /** Why somebody did not get it. */
  readonly fault: LocalizedText | null;
}

/** One notification; null when there is none of this id. */
export async function findOutboxRow(pool: Pool, id: string): Promise<OutboxRow | null> {
  const { rows } = await pool.query<OutboxRow & { readonly failed: boolean }>(
    `select id, case_id as "caseId", element_id as "elementId", channel, recipients as "to", subject, body, reason, about, follows,
            (extract(epoch from created_at) * 1000)::float8 as "createdAt", delivered_at is not null or failed_at is not null as finished,
            coalesce(fault, jsonb_build_object('zh', error, 'en', error)) as fault, error is not null as failed
     from outbox where id = $1`,
    [id],
  );
  if (!rows[0]) return null;
  const { failed, ...row } = rows[0];
  return failed ? row : { ...row, fault: null };
}

/** Puts a notification into a user's list in the app, once. */
export async function putInApp(pool: Pool, row: OutboxRow, user: { readonly id: string; readonly name: string }): Promise<void> {
  await inTransaction(pool, async (db) => {
    const first = await recordDelivery(db, row.id, {
      channel: 'inApp',
      recipient: user.id,
      people: [user],
      result: 'sent',
      detail: '',
      fault: null,
    });
    if (first)
      await db.query('insert into notifications (user_id, case_id, subject, body) values ($1, $2, $3, $4)', [user.id, row.caseId, row.subject, row.body]);
  });
}

/** A journal entry about a delivery. */
export interface DeliveryEntry {
  readonly kind: 'notificationSent' | 'notificationFailed' | 'notificationSkipped';
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a notification ended. */
export interface NoticeEnd {
  /** Why somebody did not get it; null: everybody has it, or nobody needs it. */
  readonly fault: LocalizedText | null;
  /** Why those who have not got it do not need it any more; null: they did. */
  readonly skipped: string | null;
  readonly entries: readonly DeliveryEntry[];
}

/** Closes a notification and writes its journal entries, once. */
export async function finishOutboxRow(pool: Pool, row: OutboxRow, { fault, skipped, entries }: NoticeEnd): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update outbox set delivered_at = case when $2::jsonb is null then now() end, failed_at = case when $2::jsonb is not null then now() end,
         fault = $2, error = $2::jsonb ->> 'en', skipped = $3
       where id = $1 and delivered_at is null and failed_at is null`,
      [row.id, fault, skipped],
    );
    if (rowCount === 0) return;
    for (const { kind, data } of entries)
      await db.query(`select append_journal($1, 'system', 'system', $2, $3, $4, $5)`, [row.caseId, kind, row.elementId, row.about?.item?.ref ?? null, data]);
  });
}

/** Runs `work` in one transaction. */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    await db.query('begin');
    const result = await work(db);
    await db.query('commit');
    db.release();
    return result;
  } catch (error) {
    await db.query('rollback').then(
      () => db.release(),
      (broken: Error) => db.release(broken),
    );
    throw error;
  }
}
