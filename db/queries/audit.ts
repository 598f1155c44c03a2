import type { Database } from '../pool.js';

export interface AuditRecord {
  readonly actor: { readonly id: string; readonly name: string };
  /** For instance `parameter.changed`. */
  readonly action: string;
  /** For instance `parameter/repair.clockA.receiveToFactory`. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Notes who changed what, from what to what; take part in the change's own transaction by passing it. */
export async function appendAudit(db: Database, record: AuditRecord): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      actor_id: record.actor.id,
      actor_name: record.actor.name,
      action: record.action,
      subject: record.subject,
      before: json(record.before),
      after: json(record.after),
      reason: record.reason ?? null,
    })
    .execute();
}

export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export function listAudit(db: Database, filter: AuditFilter) {
  let query = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(filter.limit);
  if (filter.subject) query = query.where('subject', '=', filter.subject);
  if (filter.actor) query = query.where('actor_id', '=', filter.actor);
  if (filter.beforeId !== undefined) query = query.where('id', '<', filter.beforeId);
  return query.execute();
}
