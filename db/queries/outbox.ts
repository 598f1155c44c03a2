import type { Pool, PoolClient } from 'pg';
import type { ResolvedRecipient } from '../../engine/effect.js';
import type { LocalizedText } from '../../model/text.js';

/** A notification as a case asked for it (table `outbox`). */
export interface OutboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly elementId: string;
  readonly channel: 'mail' | 'inApp';
  readonly to: readonly ResolvedRecipient[];
  readonly subject: LocalizedText;
  readonly body: LocalizedText;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Delivered to all, or given up for at least one. */
  readonly finished: boolean;
  readonly error: string | null;
}

/** What became of a notification for one person (table `deliveries`). */
export interface Delivery {
  readonly channel: 'mail' | 'inApp';
  /** Mail: the address; in the app: the user's id. */
  readonly recipient: string;
  readonly userId: string | null;
  readonly name: string;
  readonly result: 'sent' | 'failed';
  /** The mail server's answer, or what went wrong. */
  readonly detail: string;
  readonly messageId: string | null;
}

/** One notification; null when there is none of this id. */
export async function findOutboxRow(pool: Pool, id: string): Promise<OutboxRow | null> {
  const { rows } = await pool.query<OutboxRow>(
    `select id, case_id as "caseId", element_id as "elementId", channel, recipients as "to", subject, body, reason,
            (extract(epoch from created_at) * 1000)::float8 as "createdAt", delivered_at is not null or failed_at is not null as finished, error
     from outbox where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** What has been recorded about a notification so far. */
export async function deliveriesOf(pool: Pool, outboxId: string): Promise<Delivery[]> {
  const { rows } = await pool.query<Delivery>(
    `select channel, recipient, user_id as "userId", name, result, detail, message_id as "messageId" from deliveries where outbox_id = $1 order by at, recipient`,
    [outboxId],
  );
  return rows;
}

/** Records what became of it for one person; the first record stays. */
export async function recordDelivery(db: Pool | PoolClient, outboxId: string, delivery: Delivery): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into deliveries (outbox_id, channel, recipient, user_id, name, result, detail, message_id) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [outboxId, delivery.channel, delivery.recipient, delivery.userId, delivery.name, delivery.result, delivery.detail, delivery.messageId],
  );
  return rowCount === 1;
}

/** Puts a notification into a user's list in the app, once. */
export async function putInApp(pool: Pool, row: OutboxRow, user: { readonly id: string; readonly name: string }): Promise<void> {
  await inTransaction(pool, async (db) => {
    const first = await recordDelivery(db, row.id, {
      channel: 'inApp',
      recipient: user.id,
      userId: user.id,
      name: user.name,
      result: 'sent',
      detail: '',
      messageId: null,
    });
    if (first)
      await db.query('insert into notifications (user_id, case_id, subject, body) values ($1, $2, $3, $4)', [user.id, row.caseId, row.subject, row.body]);
  });
}

/** A journal entry about a delivery. */
export interface DeliveryEntry {
  readonly kind: 'notificationSent' | 'notificationFailed';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Closes a notification and writes its journal entries, once; `error` is null when everybody has it. */
export async function finishOutboxRow(pool: Pool, row: OutboxRow, error: string | null, entries: readonly DeliveryEntry[]): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update outbox set delivered_at = case when $2::text is null then now() end, failed_at = case when $2::text is not null then now() end, error = $2
       where id = $1 and delivered_at is null and failed_at is null`,
      [row.id, error],
    );
    if (rowCount === 0) return;
    for (const { kind, data } of entries)
      await db.query(`select append_journal($1, 'system', 'system', $2, $3, null, $4)`, [row.caseId, kind, row.elementId, data]);
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
