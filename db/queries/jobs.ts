import { sql } from 'kysely';
import type { Actor } from '../../engine/case-state.js';
import type { RunningClock } from '../../engine/running-clocks.js';
import type { StepsMove } from '../../engine/work-items/steps-moves.js';
import type { Rejection } from '../../engine/record.js';
import type { CalendarSnapshot } from '../../engine/time/calendar.js';
import type { ParameterValue } from '../../model/parameter.js';
import type { LocalizedText } from '../../model/text.js';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/** What a job gives to each of its cases, by kind. A new kind is one more line here; each layer then does not compile until it answers. */
export interface JobPayloads {
  /** Other numbers; `calendar` where the calendar is made of them (hours of business). */
  readonly parameters: { readonly parameters: Readonly<Record<string, ParameterValue>>; readonly calendar?: CalendarSnapshot };
  /** Another table of a year. */
  readonly calendar: { readonly calendar: CalendarSnapshot };
  /** The tasks one person has go to another, or (null) back to their groups. */
  readonly handOver: { readonly from: Actor; readonly to: Actor | null };
  /** Running cases go on under a newer revision of the engine. */
  readonly revisions: { readonly rules: number };
}
export type JobKind = keyof JobPayloads;
export type JobState = 'running' | 'paused' | 'done' | 'cancelled';

/** A job as it is asked for. */
export interface NewJob<K extends JobKind = JobKind> {
  /** Id of the request: run again, it adds no second job. */
  readonly id: string;
  readonly kind: K;
  readonly payload: JobPayloads[K];
  /** What it is about, as in audit: `parameter/<name>`. */
  readonly subject: string;
  /** Only one unfinished job of a lane; null: as many as one likes. */
  readonly lane: string | null;
  readonly title: LocalizedText;
  readonly dryRun: boolean;
  /** Set: all running cases of these processes. */
  readonly processes: readonly string[] | null;
  readonly actor: { readonly id: string; readonly name: string };
  readonly reason: string;
  readonly cases: readonly JobCase[];
}
/** One case of a job; `item`: what of it (a task), empty for the case itself. `refusal`: it is known beforehand that it cannot follow. */
export interface JobCase {
  readonly caseId: CaseId;
  readonly item?: string;
  readonly refusal?: Rejection;
}

/** A case of a job that gave no answer so often is named in its report. A try takes up to 20 seconds. */
export const SILENT_AFTER = 5;

/** A job and how far it is. */
export type JobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>;

const columns = [
  'id',
  'kind',
  'subject',
  'lane',
  'title',
  'dry_run as dryRun',
  'payload',
  'actor_id as actorId',
  'actor_name as actorName',
  'reason',
  'state',
  'total',
  'done',
  'refused',
  'created_at as createdAt',
  'ended_at as endedAt',
] as const;

/**
 * Those cases of a job of which nobody knows whether they follow: told again and again without an answer; of a job that is cancelled all that were told
 * and have not answered.
 */
const isUnanswered = sql<boolean>`job_cases.state = 'waiting' and job_cases.attempts >= case jobs.state when 'cancelled' then 1 else ${SILENT_AFTER} end`;
const unanswered = sql<number>`(select count(*)::int from job_cases where job_cases.job_id = jobs.id and ${isUnanswered})`.as('unanswered');

/**
 * Writes a job with its cases; take part in the change's own transaction by passing it. False: another unfinished job has the lane, or it is there
 * already, and nothing was written.
 */
export async function addJob(db: Database, job: NewJob): Promise<boolean> {
  const refused = job.cases.filter(({ refusal }) => refusal).length;
  const added = await db
    .insertInto('jobs')
    .values({
      id: job.id,
      kind: job.kind,
      subject: job.subject,
      lane: job.lane,
      title: JSON.stringify(job.title),
      dry_run: job.dryRun,
      payload: JSON.stringify(job.payload),
      processes: job.processes && [...job.processes],
      actor_id: job.actor.id,
      actor_name: job.actor.name,
      reason: job.reason,
      total: job.cases.length,
      done: refused,
      refused,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return false;
  const rows = job.cases.map(({ caseId, item, refusal }, n) => ({ n, case: caseId, item: item ?? '', refusal: refusal ?? null }));
  await sql`insert into job_cases (job_id, n, case_id, item, state, refusal)
    select ${job.id}, r.n, r."case", r.item, case when r.refusal is null then 'waiting' else 'refused' end, r.refusal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (n int, "case" text, item text, refusal jsonb)`.execute(db);
  await announce(db, job.id);
  return true;
}

/** Tells those who follow. */
const announce = (db: Database, id: string): Promise<unknown> => sql`select announce_job(${id})`.execute(db);

/** How far each job is that is unfinished, or has ended since then: what `NOTIFY jobs` would have said. */
export function jobNoticesSince(db: Database, since: Date) {
  return db
    .selectFrom('jobs')
    .select(['id as jobId', 'kind', 'state', 'done', 'total', 'actor_id as startedBy'])
    .where((eb) => eb.or([eb('state', 'in', ['running', 'paused']), eb('ended_at', '>', since)]))
    .execute();
}

/** The job with this id. */
export function findJob(db: Database, id: string) {
  return db.selectFrom('jobs').select(columns).select(unanswered).where('id', '=', id).executeTakeFirst();
}

/** The unfinished job that has a lane. */
export function jobOfLane(db: Database, lane: string) {
  return db.selectFrom('jobs').select(columns).select(unanswered).where('lane', '=', lane).where('state', 'in', ['running', 'paused']).executeTakeFirst();
}

/** Whose jobs, in which state. */
export interface JobFilter {
  /** Only those this person asked for. */
  readonly actor?: string | undefined;
  readonly state?: JobState | 'unfinished' | undefined;
}

const filtered = (db: Database, { actor, state }: JobFilter) =>
  db
    .selectFrom('jobs')
    .where('dry_run', '=', false)
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
    .$if(state === 'unfinished', (query) => query.where('state', 'in', ['running', 'paused']))
    .$if(state !== undefined && state !== 'unfinished', (query) => query.where('state', '=', state as JobState));

/** Newest first, without those that only try; `sortKey` is the cursor's instant, exact. */
export function listJobs(
  db: Database,
  filter: JobFilter,
  { before, limit }: { readonly before?: { readonly at: string | null; readonly id: string } | undefined; readonly limit: number },
) {
  const query = filtered(db, filter)
    .select(columns)
    .select(unanswered)
    .select(sql<string>`created_at::text`.as('sortKey'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  return (before ? query.where(sql<boolean>`(created_at, id) < (${before.at}::timestamptz, ${before.id})`) : query).execute();
}

/** How many a filter matches. */
export async function countJobs(db: Database, filter: JobFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The cases of a job that did not follow, and why, in their order. */
export function refusedCases(db: Database, jobId: string) {
  return db
    .selectFrom('job_cases')
    .select(['case_id as caseId', 'item', 'refusal'])
    .where('job_id', '=', jobId)
    .where('state', '=', 'refused')
    .orderBy('n')
    .execute();
}

/** The cases of a job that do not answer, in their order: they may still follow. */
export function unansweredCases(db: Database, jobId: string) {
  return db
    .selectFrom('job_cases')
    .innerJoin('jobs', 'jobs.id', 'job_cases.job_id')
    .select(['job_cases.case_id as caseId', 'job_cases.item'])
    .where('job_cases.job_id', '=', jobId)
    .where(isUnanswered)
    .orderBy('job_cases.n')
    .execute();
}

/** What a job did, or would do, to the clocks of a case, and to its approvals under way. */
export interface ClockChange {
  readonly n: number;
  readonly caseId: CaseId;
  readonly process: string;
  readonly version: number;
  readonly title: string;
  readonly partyId: string | null;
  readonly before: readonly RunningClock[] | null;
  readonly after: readonly RunningClock[] | null;
  /** Null: it did not say. */
  readonly steps: readonly StepsMove[] | null;
}

/** The cases of a job that followed, with their clocks, in their order; `after` is the `n` of the last one read. */
export function clockChanges(
  db: Database,
  jobId: string,
  page: { readonly after?: number | undefined; readonly limit?: number | undefined } = {},
): Promise<ClockChange[]> {
  const query = db
    .selectFrom('job_cases as j')
    .innerJoin('cases as c', 'c.id', 'j.case_id')
    .select(['j.n', 'j.case_id as caseId', 'c.process', 'c.version', 'c.title', 'c.party_id as partyId'])
    .select(['j.clocks_before as before', 'j.clocks_after as after', 'j.steps'])
    .where('j.job_id', '=', jobId)
    .where('j.state', '=', 'followed')
    .where('j.n', '>', page.after ?? -1)
    .orderBy('j.n');
  return (page.limit === undefined ? query : query.limit(page.limit)).execute();
}

/** Pauses a job, lets it go on, or ends it. False: it is not in one of the states `from`. */
export async function turnJob(db: Database, id: string, from: readonly JobState[], to: 'running' | 'paused' | 'cancelled'): Promise<boolean> {
  const turned = await db
    .updateTable('jobs')
    .set({ state: to, ...(to === 'running' && { moved_at: null }), ...(to === 'cancelled' && { ended_at: sql`now()` }) })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  if (turned.numUpdatedRows === 0n) return false;
  await announce(db, id);
  return true;
}

/** Throws away what was only tried, a day later: nobody comes back for it. */
export async function purgeDryRuns(db: Database): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('dry_run', '=', true)
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
}
