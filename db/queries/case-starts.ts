import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Actor } from '../../engine/case-state.js';
import type { CaseId, ElementId } from '../../model/ids.js';
import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import { GIVEN } from './message-deliveries.js';
import { inTransaction } from './outbox.js';

type Values = Readonly<Record<string, unknown>>;

/** A case that is to be begun (table `case_starts`), with what it is begun with. */
export interface AskedStart {
  readonly id: string;
  readonly messageId: string;
  readonly kind: 'call' | 'message' | 'signal';
  readonly process: string;
  /** Of a message or signal: the start event that names it. */
  readonly startEvent: ElementId | null;
  /** Of a call. */
  readonly caller: CaseId | null;
  readonly callerElement: ElementId | null;
  /** Number that is reserved for it. */
  readonly caseId: CaseId | null;
  /** Of the message or signal. */
  readonly name: string;
  /** Of a call `{ values }`; else what the message or signal carries. */
  readonly payload: Values;
  readonly actor: Actor;
  /** Organisation of who calls or sends; null: a person or program has sent it. */
  readonly orgPack: string | null;
  /** Company outside that has sent it: it begins cases about itself alone. */
  readonly party: string | null;
  /** Of which message, signal or call it comes (`MessageDelivery`). */
  readonly root: string;
  readonly length: number;
  readonly given: number;
}

/** A message or signal that may begin cases. */
export interface OpenMessage {
  readonly id: string;
  readonly kind: 'message' | 'signal';
  readonly name: string;
  readonly orgPack: string | null;
  /** Of a person or program: keys of the processes that he may send it to. */
  readonly processes: readonly string[] | null;
}

/** A process whose start event names a message or signal. */
export interface StartableBy {
  readonly process: string;
  readonly startEvent: ElementId;
}

/** Rows taken at once. */
const BATCH = 20;

/**
 * Asks which processes begin a case by what was sent, and notes one of each: not where a case of it has got the message. Once for each message; answers
 * whether there may be more.
 */
export function noteStarts(pool: Pool, startableBy: (message: OpenMessage) => readonly StartableBy[]): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<OpenMessage>(
      `select id, kind, name, org_pack as "orgPack", processes from messages where starts_open and kept order by sent_at limit ${BATCH} for update skip locked`,
    );
    for (const message of rows)
      for (const { process, startEvent } of startableBy(message))
        await db.query(
          `insert into case_starts (id, message_id, kind, process, start_event) select $1 || '/' || $3, $1, $2, $3, $4
           where not exists (select from message_deliveries d where d.message_id = $1 and d.process = $3 and d.state <> 'refused') on conflict do nothing`,
          [message.id, message.kind, process, startEvent],
        );
    await db.query('update messages set starts_open = false where id = any($1)', [rows.map(({ id }) => id)]);
    return rows.length === BATCH;
  });
}

/**
 * Takes cases that are to be begun, for half a minute: when whoever has taken them dies, another one tries then. A call whose caller has gone on before
 * anybody tried is not begun.
 */
export async function takeStarts(pool: Pool): Promise<AskedStart[]> {
  await pool.query(
    `update case_starts s set state = 'withdrawn' from messages o
     where o.kind = 'order' and o.key = s.id and o.name = 'cancel' and o.kept and s.state = 'asked' and s.tries = 0`,
  );
  const { rows } = await pool.query<AskedStart>(
    `with next as (
       select s.id from case_starts s join messages m on m.id = s.message_id and m.kept
       where s.state = 'asked' and s.try_at <= now() order by s.try_at limit ${BATCH} for update of s skip locked)
     update case_starts s set tries = tries + 1, try_at = now() + interval '30 seconds' from next n, messages m
     where s.id = n.id and m.id = s.message_id
     returning s.id, s.message_id as "messageId", s.kind, s.process, s.start_event as "startEvent", s.caller, s.caller_element as "callerElement",
       s.case_id as "caseId", m.name, m.payload, m.actor, m.org_pack as "orgPack", m.party, m.root, m.length, ${GIVEN}`,
  );
  return rows;
}

/**
 * Since when a call, message or signal asks for cases: the moment of the step that has sent it, by the record, which a rewritten row does not say; of a person
 * or program, when it was sent. Where the record does not say it, since its sender has begun.
 */
export async function askedSince(db: Database, messageId: string): Promise<Date> {
  const { rows } = await sql<{ since: Date }>`select least(m.sent_at, coalesce(
      (select min(j.at) from journal j where j.case_id = m.case_id and j.step = m.step), (select c.started_at from cases c where c.id = m.case_id))) as since
    from messages m where m.id = ${messageId}`.execute(db);
  return rows[0]?.since ?? new Date(0);
}

/** Reserves the number of a case, so that whoever tries again begins the same. `instead`: a number that turned out to be taken. Answers the one that holds. */
export async function reserveStart(db: Database, id: string, caseId: CaseId, instead: CaseId | null): Promise<CaseId> {
  const { rows } = await sql<{ caseId: CaseId }>`update case_starts
    set case_id = case when case_id is null or case_id = ${instead} then ${caseId} else case_id end where id = ${id} returning case_id as "caseId"`.execute(db);
  return rows[0]?.caseId ?? caseId;
}

/** The case has begun: what its caller has told it meanwhile goes to it, and of a message it is the receiver. */
export async function noteStarted(pool: Pool, { id, kind, messageId, process }: AskedStart, caseId: CaseId): Promise<void> {
  await inTransaction(pool, async (db) => {
    await db.query(`update case_starts set state = 'started', case_id = $2 where id = $1`, [id, caseId]);
    if (kind === 'call') await db.query(`update messages set look_at = now() where kind = 'order' and key = $1 and expires_at > now()`, [id]);
    if (kind === 'message')
      await db.query(`insert into message_deliveries (message_id, case_id, process, state) values ($1, $2, $3, 'delivered') on conflict do nothing`, [
        messageId,
        caseId,
        process,
      ]);
    await db.query(`select pg_notify('messages', '')`);
  });
}

/** The case is not begun, and why: a caller is told. */
export async function noteUnfit(pool: Pool, { id, kind, caller, actor, orgPack }: AskedStart, error: LocalizedText): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(`update case_starts set state = 'refused', error = $2 where id = $1 and state = 'asked'`, [id, JSON.stringify(error)]);
    if (kind !== 'call' || !rowCount) return;
    const payload = { caller, callId: id, end: { status: 'refused', error } };
    const told = { id: `${id}.refused`, kind: 'end', name: 'refused', key: id, payload, actor, kept: true, org_pack: orgPack };
    await db.query(
      `select send_message(jsonb_populate_record(null::messages, $1::jsonb || jsonb_build_object('sent_at', now(), 'expires_at', now(), 'starts_open', false)))`,
      [JSON.stringify(told)],
    );
  });
}

/** It could not be begun just now: it is tried again a moment later. */
export async function putOffStart(pool: Pool, id: string): Promise<void> {
  await pool.query(`update case_starts set try_at = now() + make_interval(secs => least(300, power(2, tries))) where id = $1 and state = 'asked'`, [id]);
}

/** A case that was called, or has called. */
export interface Relative {
  readonly id: CaseId;
  /** Element of the caller. */
  readonly elementId: ElementId;
}

/** Whether the case `c` has called one or was called: most have not, and are read without another statement. */
export const hasRelatives = sql<boolean>`(exists (select from case_starts s where s.caller = c.id) or exists (select from case_starts s where s.case_id = c.id))`;

/** The cases that a case has called, in the order they were, and the one that has called it. */
export async function relativesOf(db: Database, caseId: CaseId): Promise<{ readonly called: readonly Relative[]; readonly caller: Relative | null }> {
  const { rows } = await sql<Relative & { readonly isCaller: boolean }>`
    select case_id as id, caller_element as "elementId", false as "isCaller" from case_starts where caller = ${caseId} and state = 'started'
    union all select caller, caller_element, true from case_starts where case_id = ${caseId} and kind = 'call' and state = 'started' order by 1`.execute(db);
  const plain = ({ id, elementId }: Relative): Relative => ({ id, elementId });
  const caller = rows.find(({ isCaller }) => isCaller);
  return { called: rows.filter(({ isCaller }) => !isCaller).map(plain), caller: caller ? plain(caller) : null };
}

/** A case that a message or signal was to begin, and did not. */
export interface RefusedStart {
  readonly id: string;
  readonly kind: 'message' | 'signal';
  /** Of the message or signal. */
  readonly name: string;
  readonly key: string | null;
  readonly process: string;
  readonly sentBy: Actor;
  /** The case that has sent it. */
  readonly caseId: CaseId | null;
  /** Epoch ms; `sortKey`: the same, exact. */
  readonly sentAt: number;
  readonly sortKey: string;
  readonly reason: LocalizedText;
}

/** Those of these processes, the last that was sent first, as long as what was sent is kept (a month beyond its time to live). A caller is told himself. */
export async function refusedStarts(
  db: Database,
  processes: readonly string[],
  { before, limit }: { readonly before: { readonly at: string | null; readonly id: string } | undefined; readonly limit: number },
): Promise<RefusedStart[]> {
  const rest = before ? sql`and (m.sent_at, s.id) < (${before.at}::timestamptz, ${before.id})` : sql``;
  const { rows } = await sql<RefusedStart>`select s.id, s.kind, m.name, m.key, s.process, m.actor as "sentBy", m.case_id as "caseId",
      (extract(epoch from m.sent_at) * 1000)::float8 as "sentAt", m.sent_at::text as "sortKey", s.error as reason
    from case_starts s join messages m on m.id = s.message_id
    where s.state = 'refused' and s.kind <> 'call' and s.process = any(${[...processes]}::text[]) ${rest}
    order by m.sent_at desc, s.id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many there are. */
export async function countRefusedStarts(db: Database, processes: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_starts s join messages m on m.id = s.message_id
    where s.state = 'refused' and s.kind <> 'call' and s.process = any(${[...processes]}::text[])`.execute(db);
  return rows[0]?.n ?? 0;
}
