import { sql } from 'kysely';
import type { Database } from '../pool.js';
import { isKeptFrom, type WithheldOf } from './visibility.js';

export interface AuditRecord {
  readonly actor: { readonly id: string; readonly name: string };
  /** For instance `parameter.changed`. */
  readonly action: string;
  /** For instance `parameter/repair.clockA.receiveToFactory`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  /** Id of the request: run again, it adds no second entry. */
  readonly requestId?: string;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Notes who changed what, from what to what; take part in the change's own transaction by passing it. False: this request has noted it already. */
export async function appendAudit(db: Database, record: AuditRecord): Promise<boolean> {
  const added = await db
    .insertInto('audit')
    .values({
      actor_id: record.actor.id,
      actor_name: record.actor.name,
      action: record.action,
      subject: record.subject,
      before: json(record.before),
      after: json(record.after),
      reason: record.reason ?? null,
      request_id: record.requestId ?? null,
    })
    .onConflict((oc) => oc.column('request_id').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether the request with this id has noted what it did. */
export async function hasAudit(db: Database, requestId: string): Promise<boolean> {
  return (await db.selectFrom('audit').select('id').where('request_id', '=', requestId).executeTakeFirst()) !== undefined;
}

/** What the request with this id has changed, from what to what. */
export const auditOf = (db: Database, requestId: string) =>
  db.selectFrom('audit').select(['subject', 'before', 'after']).where('request_id', '=', requestId).executeTakeFirst();

/** Whose entries, about what, and of which cases none: those that are kept from the reader. */
export interface AuditFilter {
  readonly withheld?: readonly WithheldOf[] | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
}

const ofKeptCase = (withheld: readonly WithheldOf[]) =>
  sql<boolean>`(audit.subject like 'case/%' and exists (select from cases c where c.id = substr(audit.subject, 6) and ${isKeptFrom(withheld)}))`;

const filtered = (db: Database, { subject, actor, withheld = [] }: AuditFilter) =>
  db
    .selectFrom('audit')
    .$if(subject !== undefined && subject !== '', (query) => query.where('subject', '=', subject ?? ''))
    .$if(withheld.length > 0, (query) => query.where(sql<boolean>`not ${ofKeptCase(withheld)}`))
    .$if(actor !== undefined && actor !== '', (query) => query.where('actor_id', '=', actor ?? ''));

/** Newest first. */
export function listAudit(db: Database, { beforeId, limit, ...filter }: AuditFilter & { readonly beforeId?: number | undefined; readonly limit: number }) {
  const query = filtered(db, filter).selectAll().orderBy('id', 'desc').limit(limit);
  return (beforeId === undefined ? query : query.where('id', '<', beforeId)).execute();
}

/** How many there are. */
export async function countAudit(db: Database, filter: AuditFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}
