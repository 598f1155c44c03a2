import type { Pool } from 'pg';
import type { RunningClock } from '../../engine/running-clocks.js';
import type { Rejection } from '../../engine/record.js';
import type { StepsMove } from '../../engine/work-items/steps-moves.js';
import { tellOfHandOver } from './handed-over.js';
import type { JobKind, JobPayloads, JobState } from './jobs.js';
import { inTransaction } from './outbox.js';
import type { CaseId } from '../../model/ids.js';

/** What the one who works a job off has to know. */
export interface JobAtWork<K extends JobKind = JobKind> {
  readonly id: string;
  readonly kind: K;
  readonly payload: JobPayloads[K];
  readonly actor: { readonly id: string; readonly name: string };
  readonly reason: string;
  readonly dryRun: boolean;
  readonly state: JobState;
  readonly processes: readonly string[] | null;
}

/** One case that waits for its turn. */
export interface WaitingCase {
  readonly n: number;
  readonly caseId: CaseId;
  readonly item: string;
}

/** What became of it. */
export type Settled =
  | {
      readonly state: 'followed';
      readonly before: readonly RunningClock[] | null;
      readonly after: readonly RunningClock[] | null;
      /** What became of its approvals under way; null: it did not say. */
      readonly steps: readonly StepsMove[] | null;
    }
  | { readonly state: 'refused'; readonly refusal: Rejection };

/** The job with this id; null when there is none (the database was put back to an earlier day). */
export async function jobAtWork(pool: Pool, id: string): Promise<JobAtWork | null> {
  const { rows } = await pool.query<JobAtWork>(
    `select id, kind, payload, json_build_object('id', actor_id, 'name', actor_name) as actor, reason, dry_run as "dryRun", state, processes from jobs where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The next cases that wait: those first that have been tried less often. */
export async function waitingCases(pool: Pool, jobId: string, limit: number): Promise<WaitingCase[]> {
  const { rows } = await pool.query<WaitingCase>(
    `select n, case_id as "caseId", item from job_cases where job_id = $1 and state = 'waiting' order by attempts, n limit $2`,
    [jobId, limit],
  );
  return rows;
}

/** How a case stands before it is given something. */
export interface Taken {
  /** Tries with this one. */
  readonly attempts: number;
  readonly before: readonly RunningClock[];
}

/**
 * Takes a case in hand: one more try, and its clocks are noted, those of before the first try. Null: the job does not run any more, or the case is
 * settled already.
 */
export async function takeCase(pool: Pool, jobId: string, { n }: WaitingCase): Promise<Taken | null> {
  const { rows } = await pool.query<Taken>(
    `update job_cases c set attempts = c.attempts + 1, clocks_before = coalesce(c.clocks_before, running_clocks(c.case_id))
     from jobs j where j.id = $1 and j.state = 'running' and c.job_id = j.id and c.n = $2 and c.state = 'waiting'
     returning c.attempts, c.clocks_before as before`,
    [jobId, n],
  );
  return rows[0] ?? null;
}

/** The clocks of a case that run, as PostgreSQL knows them. */
export async function clocksOf(pool: Pool, caseId: CaseId): Promise<RunningClock[]> {
  const { rows } = await pool.query<{ clocks: RunningClock[] }>('select running_clocks($1) as clocks', [caseId]);
  return rows[0]?.clocks ?? [];
}

/** Notes what became of a case, once, and counts it. */
export async function settleCase(pool: Pool, jobId: string, { n }: WaitingCase, settled: Settled): Promise<void> {
  const followed = settled.state === 'followed';
  await pool.query(
    `with now_settled as (
       update job_cases set state = $3, clocks_before = coalesce($4, clocks_before), clocks_after = $5, refusal = $6, steps = $8
       where job_id = $1 and n = $2 and state = 'waiting' returning 1)
     update jobs set done = done + 1, refused = refused + $7, moved_at = now() from now_settled where id = $1`,
    [
      jobId,
      n,
      settled.state,
      followed && settled.before ? JSON.stringify(settled.before) : null,
      followed && settled.after ? JSON.stringify(settled.after) : null,
      followed ? null : JSON.stringify(settled.refusal),
      followed ? 0 : 1,
      followed && settled.steps ? JSON.stringify(settled.steps) : null,
    ],
  );
}

/** A sign of life, and a word to those who follow. */
export async function announceJob(pool: Pool, jobId: string): Promise<void> {
  await pool.query('update jobs set moved_at = now() where id = $1', [jobId]);
  await pool.query('select announce_job($1)', [jobId]);
}

/** Ends a job of which no case waits any more; `cancelled`: also one of which some do. Changes nothing when it has ended, or some case waits after all. */
export async function endJob(pool: Pool, jobId: string, state: 'done' | 'cancelled'): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rows } = await db.query<JobAtWork>(
      `update jobs set state = $2, ended_at = now(), moved_at = now() where id = $1 and state in ('running', 'paused')
         and ($2 = 'cancelled' or (state = 'running' and not exists (select from job_cases where job_id = $1 and state = 'waiting')))
       returning id, kind, payload, json_build_object('id', actor_id, 'name', actor_name) as actor, reason, dry_run as "dryRun"`,
      [jobId, state],
    );
    const [job] = rows;
    if (!job) return;
    if (job.kind === 'handOver' && !job.dryRun) await tellOfHandOver(db, job as JobAtWork<'handOver'>);
    await db.query('select announce_job($1)', [jobId]);
  });
}

/** Whoever was given work by a hand-over that was ended before it was done, and whoever it was taken from, is told once. */
export async function tellOfCancelled(pool: Pool, job: JobAtWork): Promise<void> {
  if (job.kind === 'handOver' && !job.dryRun) await inTransaction(pool, (db) => tellOfHandOver(db, job as JobAtWork<'handOver'>));
}

/**
 * Running cases of the job's processes that were being started while it was asked for or worked off, and are not among its own: their numbers may
 * be older than the change. None when a later job of the lane has been asked for.
 */
export async function lateCandidates(pool: Pool, jobId: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select c.id from jobs j join cases c on c.process = any(j.processes) and c.status in ('running', 'suspended')
     where j.id = $1 and j.state = 'done' and c.started_at between j.created_at - interval '1 minute' and j.ended_at + interval '1 minute'
       and not exists (select from job_cases k where k.job_id = j.id and k.case_id = c.id)
       and not exists (select from jobs later where later.lane = j.lane and later.created_at > j.created_at)
     order by c.id`,
    [jobId],
  );
  return rows.map(({ id }) => id);
}

/** Adds cases to a job that is done, which then runs again. False when that cannot be: a later one of its lane has been asked for. */
export async function addLateCases(pool: Pool, jobId: string, caseIds: readonly string[]): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with again as (
       update jobs j set state = 'running', ended_at = null, moved_at = now(), total = total + cardinality($2::text[])
       where id = $1 and state = 'done' and not exists (select from jobs later where later.lane = j.lane and later.created_at > j.created_at) returning id)
     insert into job_cases (job_id, n, case_id)
     select again.id, coalesce((select max(n) from job_cases where job_id = $1), -1) + late.n, late.case_id
     from again, unnest($2::text[]) with ordinality as late (case_id, n)`,
    [jobId, [...caseIds]],
  );
  if (rowCount !== caseIds.length) return false;
  await pool.query('select announce_job($1)', [jobId]);
  return true;
}

/** Jobs that should run and have given no sign of life: asked for by an API that died at once, or lost by Temporal. Each is answered to one caller. */
export async function lostJobs(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `update jobs set moved_at = now() where id in (
       select id from jobs where state = 'running' and coalesce(moved_at, '-infinity') < now() - interval '30 seconds' order by created_at limit 20 for update skip locked)
     returning id`,
  );
  return rows.map(({ id }) => id);
}
