import type { Pool, PoolClient } from 'pg';
import { HANDED_OVER, type HandOverReason, LISTED_CASES, MORE_CASES, TO_THE_GROUPS } from '../../model/notices/handed-over.js';
import { filledIn } from '../../model/notices/mail-words.js';
import type { LocalizedText } from '../../model/text.js';
import type { Actor } from '../../engine/case-state.js';
import type { JobPayloads } from './jobs.js';
import type { OutboxRow } from './outbox.js';
import { keptFromAmong } from './recipients.js';

/** A hand-over that has ended. */
interface EndedHandOver {
  readonly id: string;
  readonly payload: JobPayloads['handOver'];
  readonly actor: { readonly id: string; readonly name: string };
  readonly reason: string;
}

/** A case in which something changed hands, and the element of the first such task. */
interface MovedCase {
  readonly id: string;
  readonly title: string;
  readonly elementId: string;
}

/** Cases of a hand-over whose tasks went; also of one that was ended before it was heard that they had. */
async function movedCases(db: PoolClient, { id, payload }: EndedHandOver): Promise<MovedCase[]> {
  const { rows } = await db.query<MovedCase>(
    `select c.id, c.title, (array_agg(t.element_id order by j.n))[1] as "elementId"
     from job_cases j join cases c on c.id = j.case_id join tasks t on t.id = j.item
     where j.job_id = $1 and (j.state = 'followed' or (j.state = 'waiting' and j.attempts > 0 and t.holder = $2))
     group by c.id, c.title order by min(j.n)`,
    [id, payload.to?.id ?? null],
  );
  return rows;
}

/** Those of the cases that are not kept from a person (separation of duties): only of these is he told. */
async function notKept(db: PoolClient, cases: readonly MovedCase[], { id: person }: Actor): Promise<MovedCase[]> {
  const kept = await keptFromAmong(
    db,
    cases.map(({ id }) => id),
    [person],
  );
  return cases.filter(({ id }) => !kept.get(id)?.has(person));
}

/** A line for each case, in the order of the job. */
function listOf(cases: readonly MovedCase[]): LocalizedText {
  const lines = cases.slice(0, LISTED_CASES).map(({ id, title }) => (title === '' ? id : `${id} ${title}`));
  const more = cases.length - lines.length;
  const rest = filledIn(MORE_CASES, { more: String(more) });
  return { zh: [...lines, ...(more > 0 ? [rest.zh] : [])].join('\n'), en: [...lines, ...(more > 0 ? [rest.en] : [])].join('\n') };
}

/** Puts a notice into the outbox, of the first of the cases; by mail to whom has an address, else behind his bell alone. An account that is disabled gets none. */
async function tell(
  db: PoolClient,
  { id, payload, actor, reason }: EndedHandOver,
  why: HandOverReason,
  person: Actor,
  moved: readonly MovedCase[],
): Promise<void> {
  const cases = await notKept(db, moved, person);
  if (cases.length === 0) return;
  const { from, to } = payload;
  const { subject, body } = HANDED_OVER[why];
  const words = { from: from.name, to: to?.name ?? TO_THE_GROUPS, by: actor.name, count: String(cases.length), cases: listOf(cases), reason };
  await db.query(
    `insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason, kept)
     select $1, $2, $3, case when mail is null then 'inApp' else 'mail' end, $4, $5, $6, $7, true from users where id = $8 and disabled_at is null
     on conflict do nothing`,
    [
      `job:${id}~${why}`,
      cases[0]!.id,
      cases[0]!.elementId,
      JSON.stringify([{ user: person.id }]),
      filledIn(subject, words),
      filledIn(body, words),
      why,
      person.id,
    ],
  );
}

/**
 * Tells, once, when a hand-over has ended: who got the work, and who has it no more; not one who did it himself. It names the cases; what each case says
 * of its own task is then not needed (`isToldTogether`). In the transaction that ends the job.
 */
export async function tellOfHandOver(db: PoolClient, job: EndedHandOver): Promise<void> {
  const cases = await movedCases(db, job);
  if (cases.length === 0) return;
  const { from, to } = job.payload;
  if (to && to.id !== job.actor.id) await tell(db, job, 'handedOverTo', to, cases);
  if (from.id !== job.actor.id) await tell(db, job, 'handedOverFrom', from, cases);
  await db.query(`select pg_notify('outbox', '')`);
}

/** Whether what a notice says to somebody of a task is said of all that was handed over with it: by a job that gave it to him while the notice was asked for. */
export async function isToldTogether(pool: Pool, { caseId, to, about, createdAt }: OutboxRow): Promise<boolean> {
  const users = to.flatMap((one) => ('user' in one ? [one.user] : []));
  const { rowCount } = await pool.query(
    `select 1 from job_cases c join jobs j on j.id = c.job_id
     where c.case_id = $1 and c.item = $2 and c.state <> 'refused' and j.kind = 'handOver' and not j.dry_run and j.payload -> 'to' ->> 'id' = any($3)
       and to_timestamp($4::float8 / 1000) between j.created_at and coalesce(j.ended_at, 'infinity')`,
    [caseId, about?.taskId ?? '', users, createdAt],
  );
  return rowCount !== 0;
}
