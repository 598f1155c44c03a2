import type { Pool } from 'pg';
import type { StepInput, WholeProjection } from '../../engine/projection.js';
import { writeJson } from '../keepable-json.js';
import { inTransaction } from './outbox.js';
import { orderJournal } from './step-entries.js';
import type { CaseId } from '../../model/ids.js';

/** Where the rows of a case stand in its chain of steps (table `case_steps`). */
export interface StoredStep {
  readonly seq: number;
  /** Empty: written by a build that gave none. */
  readonly identity: string;
  readonly keptSeq: number;
  readonly keptIdentity: string;
  /** A step came that does not follow on: rows and case differ. */
  readonly differs: boolean;
  /** Changes with all of the above; `rewrite_case` and `forget_case` do nothing when it has. */
  readonly stamp: string;
}

/** Where the rows of a case stand; null when there are none. */
export async function storedStep(pool: Pool, caseId: CaseId): Promise<StoredStep | null> {
  const { rows } = await pool.query<StoredStep>({
    name: 'stored_step',
    text: `select seq, identity, kept_seq as "keptSeq", kept_identity as "keptIdentity", differs is not null as differs,
                  identity || coalesce('/' || differs, '') as stamp from case_steps where case_id = $1`,
    values: [caseId],
  });
  return rows[0] ?? null;
}

/** Temporal has the step of this number and identity: what it held back may leave the house. False: the rows hold another one, or lack it. */
export async function keepSteps(pool: Pool, caseId: CaseId, seq: number, identity: string): Promise<boolean> {
  const { rows } = await pool.query<{ said: 'kept' | 'differs' }>({
    name: 'keep_steps',
    text: 'select keep_steps($1, $2, $3) as said',
    values: [caseId, seq, identity],
  });
  return rows[0]!.said === 'kept';
}

/** Of these cases, those whose newest step nobody has kept yet, or whose rows differ. */
export async function unkeptOf(pool: Pool, caseIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'unkept_of',
    text: 'select case_id as id from case_steps where case_id = any($1) and (kept_seq < seq or differs is not null)',
    values: [caseIds],
  });
  return rows.map(({ id }) => id);
}

/** Cases whose newest step has waited for longer than `quiet` ms for being kept; `within` ms: only among what was written of late. */
export async function unkeptCases(pool: Pool, quiet: number, within: number | null, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select case_id as id from case_steps
     where (kept_seq < seq or differs is not null) and written_at < now() - make_interval(secs => $1::float8 / 1000)
       and ($2::float8 is null or written_at > now() - make_interval(secs => $2::float8 / 1000))
     order by written_at limit $3`,
    [quiet, within, limit],
  );
  return rows.map(({ id }) => id);
}

/** The whole projection of a case as the case itself has it (SQL function `rewrite_case`). */
export interface Rewriting extends WholeProjection {
  readonly seq: number;
  readonly identity: string;
  /** In order; `written`: their rows were in the database once, and their notices have been asked for then. */
  readonly steps: readonly (Pick<StepInput, 'seq' | 'identity' | 'tasks' | 'records' | 'notifications' | 'ledger' | 'sent' | 'ended' | 'files'> & {
    readonly written: boolean;
  })[];
  /** How it ended from outside: part of no step. */
  readonly closing?: Pick<StepInput, 'tasks' | 'records' | 'ended'>;
  /** What the record says where the rows stood as ended from outside, and the case goes on. */
  readonly reopened: string;
}

/** Writes the whole projection; rows of steps after `base` are those of `whole`. False: the rows have moved on since `stamp` was read; nothing was done. */
export function rewriteCase(pool: Pool, whole: Rewriting, base: number, stamp: string | null): Promise<boolean> {
  return writeJson(whole, (json) =>
    inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ done: boolean }>('select rewrite_case($1::jsonb, $2, $3) as done', [json, base, stamp]);
      const { done } = rows[0]!;
      if (done) await db.query('select rewrite_fixed($1::jsonb), rewrite_sent($1::jsonb, $2)', [json, base]);
      // The function puts what stays first: a comment would stand before the step that it is about.
      if (done) await orderJournal(db, whole.caseId);
      return done;
    }),
  );
}

/** The step of this identity does not go into the rows of its case: they wait for the comparison. */
export async function noteConflict(pool: Pool, caseId: CaseId, identity: string): Promise<void> {
  await pool.query(
    `insert into case_steps (case_id, seq, identity, kept_seq, kept_identity, differs) values ($1, 0, '', 0, '', $2)
     on conflict (case_id) do update set differs = excluded.differs, written_at = now()`,
    [caseId, identity],
  );
}

/** Takes the rows of a case away that was never started. False: they have moved on, or one of its steps was kept. */
export async function forgetCase(pool: Pool, caseId: CaseId, stamp: string): Promise<boolean> {
  const { rows } = await pool.query<{ done: boolean }>('select forget_case($1, $2) as done', [caseId, stamp]);
  return rows[0]!.done;
}

/** Ends the rows of a case that Temporal does not know any more: as cancelled by the system. False: it has ended. */
export async function endWithoutWorkflow(pool: Pool, caseId: CaseId, reason: string): Promise<boolean> {
  const { rows } = await pool.query<{ done: boolean }>('select end_without_workflow($1, $2) as done', [caseId, reason]);
  return rows[0]!.done;
}

/** Ids of running cases after one, in order: for a look at all of them, some at a time. */
export async function runningAfter(pool: Pool, caseId: CaseId, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`select id from cases where status in ('running', 'suspended') and id > $1 order by id limit $2`, [
    caseId,
    limit,
  ]);
  return rows.map(({ id }) => id);
}

/** Ids of all cases. */
export async function allCases(pool: Pool): Promise<string[]> {
  return (await pool.query<{ id: string }>('select id from cases union select case_id from case_steps order by 1')).rows.map(({ id }) => id);
}

/** What of a case can be read: its status and the ids of its open tasks, sorted; null when there is no such case. */
export async function rowsOf(pool: Pool, caseId: CaseId): Promise<{ readonly status: string; readonly tasks: readonly string[] } | null> {
  const { rows } = await pool.query<{ status: string; tasks: string[] }>(
    `select status, array(select t.id from tasks t where t.case_id = c.id and t.state in ('open', 'suspended') order by t.id collate "C") as tasks from cases c where id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** Whether the rows of a case say that it has ended. */
export const hasEnded = ({ status }: { readonly status: string }): boolean => status !== 'running' && status !== 'suspended';
