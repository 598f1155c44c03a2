import type { Pool, PoolClient } from 'pg';
import type { Actor, CaseStatus, Incident } from '../../engine/case-state.js';
import type { NotifyEffect } from '../../engine/effect.js';
import { filledIn } from '../../model/notices/mail-words.js';
import { UNDELIVERED } from '../../model/notices/undelivered.js';
import type { LocalizedText } from '../../model/text.js';
import { inTransaction, type OutboxRow } from './outbox.js';
import type { CaseId, IncidentId } from '../../model/ids.js';

/** The workflow of a case that has ended takes no commands: what is wrong with it stands on its row, and is settled there. */
interface EndedCase {
  readonly status: CaseStatus;
  readonly process: string;
  readonly incidents: readonly Incident[];
}

/** The row of a case that has ended, locked; null: it has not, or there is none. */
async function lockEnded(db: PoolClient, caseId: CaseId): Promise<EndedCase | null> {
  const { rows } = await db.query<EndedCase>('select status, process, incidents from cases where id = $1 for update', [caseId]);
  const [row] = rows;
  return row && (row.status === 'completed' || row.status === 'cancelled') ? row : null;
}

/** Writes the incidents of a case that has ended, with the flag and the finding that go with them. */
async function writeIncidents(db: PoolClient, caseId: CaseId, incidents: readonly Incident[]): Promise<void> {
  await db.query(
    `update cases set incidents = $2, flags = case when $3 then array_remove(flags, 'incident') || array['incident'] else array_remove(flags, 'incident') end where id = $1`,
    [caseId, JSON.stringify(incidents), incidents.length > 0],
  );
  if (incidents.length > 0)
    await db.query(`insert into case_findings (case_id, kind) values ($1, 'undelivered') on conflict (case_id, kind) where settled_at is null do nothing`, [
      caseId,
    ]);
  else await db.query(`update case_findings set settled_at = now() where case_id = $1 and kind = 'undelivered' and settled_at is null`, [caseId]);
}

const effectOf = ({ id, elementId, channel, to, subject, body, reason, about, follows }: OutboxRow): NotifyEffect => ({
  kind: 'notify',
  id,
  elementId,
  channel,
  to,
  subject,
  body,
  reason,
  ...(about && { about }),
  ...(follows !== null && { follows }),
});

/** Behind the bell of those who look after the process: its supervisors and owners, and ops. */
async function tellSupervisors(db: PoolClient, { caseId, subject }: OutboxRow, process: string, fault: LocalizedText): Promise<void> {
  const words = { number: caseId, subject, fault };
  await db.query(
    `insert into notifications (user_id, case_id, subject, body)
     select distinct r.user_id, $1, $3::jsonb, $4::jsonb from user_roles r join users u on u.id = r.user_id and u.disabled_at is null
     join roles o on o.id = r.role_id and not o.outside
     where r.role_id = 'ops' or r.role_id in (
       select jsonb_array_elements_text(coalesce(d.document -> 'supervisors', '[]') || coalesce(d.document -> 'owners', '[]'))
       from (select document::jsonb as document from process_definitions where key = $2 order by version desc limit 1) d)`,
    [caseId, process, filledIn(UNDELIVERED.subject, words), filledIn(UNDELIVERED.body, words)],
  );
}

/**
 * A notification failed after its case had ended: an incident on its row, which those who look after the process are told of. Once, however
 * often it is told. False: the case has not ended.
 */
export async function raiseAfterEnd(pool: Pool, row: OutboxRow, fault: LocalizedText): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const ended = await lockEnded(db, row.caseId);
    if (!ended) return false;
    const id = `${row.id}~undelivered`;
    const { rowCount } = await db.query(`select 1 from journal where case_id = $1 and kind = 'incidentCreated' and data ->> 'incidentId' = $2`, [
      row.caseId,
      id,
    ]);
    if (rowCount !== 0) return true;
    const scope = row.about?.item?.ref;
    const params = { error: fault, notification: effectOf(row) };
    const retry = { kind: 'notification', ref: row.id } as const;
    const incident: Incident = { id, code: 'notificationFailed', elementId: row.elementId, at: Date.now(), ...(scope && { scope }), params, retry };
    await writeIncidents(db, row.caseId, [...ended.incidents, incident]);
    const data = { incidentId: id, code: incident.code, params };
    await db.query(`select append_said($1, 'system', 'system', 'incidentCreated', $2, $3, $4)`, [row.caseId, row.elementId, scope ?? null, data]);
    await tellSupervisors(db, row, ended.process, fault);
    return true;
  });
}

/** What a person does about an incident of a case that has ended. */
export interface AfterEnd {
  readonly caseId: CaseId;
  readonly incidentId: IncidentId;
  readonly how: 'retried' | 'resolved';
  readonly actor: Actor;
  readonly reason: string;
}

/** Asks for the notification again: who has it does not get it a second time. */
async function askAgain(db: PoolClient, { caseId, actor }: AfterEnd, { id, ...before }: NotifyEffect): Promise<void> {
  const { rows } = await db.query<{ number: number }>('select count(*)::int + 1 as number from outbox where case_id = $1 and follows = $2', [caseId, id]);
  const again = `${id}~${rows[0]?.number ?? 1}`;
  await db.query(
    `insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason, about, follows) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [again, caseId, before.elementId, before.channel, JSON.stringify(before.to), before.subject, before.body, before.reason, before.about ?? null, id],
  );
  const data = { notificationId: again, channel: before.channel, to: before.to, subject: before.subject, because: actor };
  await db.query(`select append_said($1, 'system', 'system', 'notificationRequested', $2, $3, $4)`, [
    caseId,
    before.elementId,
    before.about?.item?.ref ?? null,
    data,
  ]);
  await db.query(`select pg_notify('outbox', '')`);
}

/** Settles an incident of a case that has ended. `unknown`: it has none of this id (any more); `notRetryable`: there is nothing left to do again. */
export async function settleAfterEnd(pool: Pool, settling: AfterEnd): Promise<'settled' | 'notEnded' | 'unknown' | 'notRetryable'> {
  const { caseId, incidentId, how, actor, reason } = settling;
  return inTransaction(pool, async (db) => {
    const ended = await lockEnded(db, caseId);
    if (!ended) return 'notEnded';
    const incident = ended.incidents.find(({ id }) => id === incidentId);
    if (!incident) return 'unknown';
    if (how === 'retried' && incident.retry?.kind !== 'notification') return 'notRetryable';
    await writeIncidents(
      db,
      caseId,
      ended.incidents.filter((each) => each !== incident),
    );
    const data = { incidentId, code: incident.code, how, reason };
    await db.query(`select append_said($1, $2, $3, 'incidentResolved', $4, $5, $6)`, [
      caseId,
      actor.id,
      actor.name,
      incident.elementId,
      incident.scope ?? null,
      data,
    ]);
    if (how === 'retried') await askAgain(db, settling, incident.params.notification as NotifyEffect);
    return 'settled';
  });
}
