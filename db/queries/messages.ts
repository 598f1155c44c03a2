import { sql } from 'kysely';
import type { Actor, CaseStatus } from '../../engine/case-state.js';
import type { CaseId } from '../../model/ids.js';
import type { Database } from '../pool.js';

/** A message that a person or program sends under a key (table `messages`). */
export interface NewMessage {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** Keys of the processes whose cases may get it. */
  readonly processes: readonly string[];
  /** Only cases about this company; null: all. */
  readonly party: string | null;
  /** ISO 8601 duration, of `timeToLive` in model/text. */
  readonly timeToLive: string;
}

/** A case that waits for a message under a key. */
export interface WaitingCase {
  readonly id: CaseId;
  readonly process: string;
  readonly version: number;
}

/** A case that a message goes to, and how far it is. */
export interface MessageReceiver {
  readonly caseId: CaseId;
  readonly state: 'chosen' | 'delivered' | 'refused';
}

/** A message as its sender may read it. */
export interface StoredMessage {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly actor: Actor;
  /** Epoch ms. */
  readonly sentAt: number;
  readonly expiresAt: number;
  readonly receivers: readonly MessageReceiver[];
}

/** Running cases that wait for a message under a key, those that were started first before the others. `party`: only cases about this company. */
export async function casesThatWait(db: Database, { name, key, party }: Pick<NewMessage, 'name' | 'key' | 'party'>): Promise<WaitingCase[]> {
  const wait = JSON.stringify([{ kind: 'message', name, key }]);
  const { rows } = await sql<WaitingCase>`select id, process, version from cases where awaits @> ${wait}::jsonb and awaits is not null
    and status = ${'running' satisfies CaseStatus} and (${party}::text is null or party_id = ${party}) order by started_at, id`.execute(db);
  return rows;
}

/** Writes a message, once, and chooses who gets it of those who wait by now (SQL function `send_message`). */
export async function addMessage(db: Database, { timeToLive, ...message }: NewMessage): Promise<void> {
  const row = JSON.stringify({ ...message, kind: 'message', kept: true });
  await sql`select send_message(jsonb_populate_record(null::messages,
    ${row}::jsonb || jsonb_build_object('sent_at', now(), 'expires_at', now() + ${timeToLive}::interval)))`.execute(db);
}

/** A message of a person or program with the cases it goes to; null: there is none. */
export async function findMessage(db: Database, id: string): Promise<StoredMessage | null> {
  const { rows } = await sql<StoredMessage>`select m.id, m.name, m.key, m.actor, (extract(epoch from m.sent_at) * 1000)::float8 as "sentAt",
      (extract(epoch from m.expires_at) * 1000)::float8 as "expiresAt",
      (select coalesce(jsonb_agg(jsonb_build_object('caseId', d.case_id, 'state', d.state) order by d.case_id), '[]')
       from message_deliveries d where d.message_id = m.id) as receivers
    from messages m where m.id = ${id} and m.kind = 'message' and m.case_id is null`.execute(db);
  return rows[0] ?? null;
}
