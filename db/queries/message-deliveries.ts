import type { Pool } from 'pg';
import type { Actor } from '../../engine/case-state.js';
import { MOST_OF_ONE } from '../../model/event-definitions/most-of-one.js';
import type { OrderCalledEffect } from '../../engine/effect.js';
import type { Command } from '../../engine/trigger.js';
import type { CaseId } from '../../model/ids.js';
import { inTransaction } from './outbox.js';

/** Something that was sent, and a case that it goes to (tables `messages`, `message_deliveries`). */
export interface MessageDelivery {
  readonly messageId: string;
  readonly caseId: CaseId;
  readonly kind: 'message' | 'signal' | 'order' | 'end';
  readonly name: string;
  /** Of a message; of what goes between a caller and the case it has called, the call. */
  readonly key: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** Of a signal: the waits that were open when it was thrown. */
  readonly waits: readonly string[] | null;
  /** The first of the row of messages and signals that it comes of, itself where it is the first. */
  readonly root: string;
  /** Its place in that row, from 1. */
  readonly length: number;
  /** How many times one of those that come of the first was given to a case by now, it included; counted up to `MOST_OF_ONE`. */
  readonly given: number;
}

/** What the payload of an `order` says, and that of an `end`. */
export type OrderPayload = Pick<OrderCalledEffect, 'order' | 'reason'>;
export type EndPayload = Pick<Extract<Command, { kind: 'callEnded' }>, 'caseId' | 'end'>;

/** How many times one that comes of the same first as a message `m` was given to a case or began one by now, it included; counted up to `MOST_OF_ONE`. */
export const GIVEN = `case when m.length = 1 then 1 else (
  select count(*)::int from (
    select from messages b join message_deliveries o on o.message_id = b.id where b.root = m.root and b.length > 1
    union all select from messages b join case_starts s on s.message_id = b.id where b.root = m.root and b.length > 1
    limit ${MOST_OF_ONE}) counted) end as given`;

/** Rows taken at once. */
const BATCH = 20;

/**
 * Looks for those who wait by now for messages that somebody may wait for; answers whether there may be more. What is not known to be kept by Temporal is
 * looked for as well: it goes once it is. Who sends or looks under the same names and keys waits for the other (docs/decisions/0036), before he holds a row.
 */
export function chooseReceivers(pool: Pool): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const due = await db.query<{ id: string; lock: string | null }>(
      `select id, case when kind = 'message' then message_lock(name, key)::text end as lock from messages where look_at <= now() order by place limit ${BATCH}`,
    );
    if (due.rows.length === 0) return false;
    await db.query('select lock_messages($1::bigint[])', [due.rows.map(({ lock }) => lock)]);
    const { rows } = await db.query<{ id: string }>('select id from messages where id = any($1) and look_at <= now() for update skip locked', [
      due.rows.map(({ id }) => id),
    ]);
    const ids = rows.map(({ id }) => id);
    await db.query('select choose_receivers(m) from messages m where id = any($1) and expires_at > now() order by place', [ids]);
    await db.query('update messages set look_at = null where id = any($1)', [ids]);
    return due.rows.length === BATCH;
  });
}

/**
 * Takes deliveries whose time has come, for half a minute: when whoever has taken them dies, another one tries then. Of each case the one that was sent
 * first: the next when the case has had it, or does not want it. A case that is suspended is left until it goes on, but for what its caller tells it.
 */
export async function takeDeliveries(pool: Pool): Promise<MessageDelivery[]> {
  const { rows } = await pool.query<MessageDelivery>(
    `with next as (
       select d.message_id, d.case_id from message_deliveries d join messages m on m.id = d.message_id left join cases c on c.id = d.case_id
       where d.state = 'chosen' and d.try_at <= now() and m.kept and (c.status is distinct from 'suspended' or m.kind = 'order')
         and not exists (
           select from message_deliveries o join messages b on b.id = o.message_id
           where o.case_id = d.case_id and o.state = 'chosen' and b.kept and b.place < m.place and (m.kind <> 'order' or b.kind = 'order'))
       order by d.try_at, m.place limit ${BATCH} for update of d skip locked)
     update message_deliveries d set tries = d.tries + 1, try_at = now() + interval '30 seconds'
     from next n join messages m on m.id = n.message_id
     where d.message_id = n.message_id and d.case_id = n.case_id
     returning d.message_id as "messageId", d.case_id as "caseId", m.kind, m.name, m.key, m.payload, m.actor, d.waits, m.root, m.length,
       ${GIVEN}`,
  );
  return rows;
}

/**
 * What the record of a case says of a message or signal: that it has had it, in a step that Temporal is known to have kept, or not known yet, or that it has
 * not.
 */
export async function receiptOf(pool: Pool, caseId: CaseId, messageId: string): Promise<'kept' | 'unkept' | 'none'> {
  const { rows } = await pool.query<{ kept: boolean }>(
    `select coalesce(j.step <= s.kept_seq, true) as kept from journal j left join case_steps s on s.case_id = j.case_id
     where j.case_id = $1 and (j.kind = 'messageReceived' and j.data ->> 'messageId' = $2 or j.kind = 'signalReceived' and j.data ->> 'signalId' = $2
       or j.kind = 'calledCaseEnded' and j.data ->> 'messageId' = $2)`,
    [caseId, messageId],
  );
  if (rows.length === 0) return 'none';
  return rows.some(({ kept }) => kept) ? 'kept' : 'unkept';
}

/** The case has it. It may wait on for those that are kept under the same name and key, which were kept from it meanwhile: they are looked at again. */
export async function noteDelivered(pool: Pool, { messageId, caseId, kind, name, key }: MessageDelivery): Promise<void> {
  await pool.query(
    `with had as (update message_deliveries set state = 'delivered' where message_id = $1 and case_id = $2 and state = 'chosen')
     update messages set look_at = now()
     where $3 and kind = 'message' and name = $4 and key = $5 and expires_at > now() and (look_at is null or look_at > now())`,
    [messageId, caseId, kind === 'message', name, key],
  );
}

/**
 * The case does not wait for it any more. A message that is still kept is offered to others that do, a moment later: rows may lag behind. So are those under
 * the same name and key.
 */
export async function noteRefused(pool: Pool, { messageId, caseId, kind, name, key }: MessageDelivery): Promise<void> {
  await pool.query(
    `with refused as (update message_deliveries set state = 'refused' where message_id = $1 and case_id = $2 and state = 'chosen')
     update messages set look_at = now() + interval '1 second', starts_open = starts_open or id = $1
     where $3 and kind = 'message' and name = $4 and key = $5 and expires_at > now() and (look_at is null or look_at > now() + interval '1 second')`,
    [messageId, caseId, kind === 'message', name, key],
  );
}

/** The case did not answer: it is tried again a moment later. */
export async function putOff(pool: Pool, { messageId, caseId }: MessageDelivery): Promise<void> {
  await pool.query(
    `update message_deliveries set try_at = now() + make_interval(secs => least(300, power(2, tries))) where message_id = $1 and case_id = $2 and state = 'chosen'`,
    [messageId, caseId],
  );
}

/** Says in the record of each case whose message nobody has had in its time to live that it is over; once, and not while a case may still take it. */
async function noteExpired(pool: Pool): Promise<void> {
  await pool.query(
    `with over as (
       update messages m set seen_expired_at = now()
       where case_id is not null and kind = 'message' and seen_expired_at is null and kept and expires_at < now()
         and not starts_open
         and not exists (select from message_deliveries d where d.message_id = m.id and d.state = 'chosen')
         and not exists (select from case_starts s where s.message_id = m.id and s.state = 'asked')
       returning m.*)
     select append_beside(case_id, -2, 'messageExpired', element_id, null, jsonb_build_object('messageId', id, 'name', name, 'correlationKey', key))
     from over where not exists (select from message_deliveries d where d.message_id = over.id and d.state = 'delivered')
       and not exists (select from case_starts s where s.message_id = over.id and s.state = 'started')`,
  );
}

/** What is kept and somebody waits for is looked at again: he may have begun to beside its writing. What nobody waits for stays as it is, however much that is. */
async function lookAgain(pool: Pool): Promise<void> {
  await pool.query(
    `update messages m set look_at = now() from (
       select distinct w ->> 'name' as name, w ->> 'key' as key from cases c, jsonb_array_elements(c.awaits) w
       where c.awaits is not null and c.status = 'running' and w ->> 'kind' = 'message') waited
     where m.kind = 'message' and m.name = waited.name and m.key = waited.key and m.expires_at > now() and m.look_at is null`,
  );
  await pool.query(
    `update messages m set look_at = now() from case_starts s
     where m.kind = 'order' and s.id = m.key and s.state = 'started' and m.expires_at > now() and m.look_at is null
       and not exists (select from message_deliveries d where d.message_id = m.id)`,
  );
}

/**
 * Looks once more at what is kept and waited for, and takes away what was over a month ago and goes to nobody any more; the record of who sent says that its
 * time is over. Callers are told of called cases that could not say themselves that they have ended.
 */
export async function sweepMessages(pool: Pool): Promise<void> {
  await lookAgain(pool);
  await pool.query('select tell_unheard_ends()');
  await noteExpired(pool);
  await pool.query(
    `delete from messages m where expires_at < now() - interval '30 days'
       and not exists (select from message_deliveries d where d.message_id = m.id and d.state = 'chosen')
       and not exists (select from case_starts s where s.message_id = m.id and s.state = 'asked')`,
  );
}
