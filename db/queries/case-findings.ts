import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Database } from '../pool.js';
import type { CaseId } from '../../model/ids.js';

/**
 * What a comparison of Temporal with the rows of a case has found (table `case_findings`): `rewritten` the rows held a step that Temporal has
 * not kept · `behind` they lacked steps (PostgreSQL was put back) · `ahead` they had steps the case has not (Temporal was put back) ·
 * `neverStarted` rows of a start that Temporal has not kept · `closedOutside` ended by Temporal's own tools · `unknown` Temporal does not know
 * the case · `stuck` its workflow task fails again and again · `incomplete` steps of it are nowhere to be had any more ·
 * `undelivered` a notice of a case that has ended did not reach somebody · `reset` its workflow was begun again from before the task that
 * Temporal does not take on (open: that is under way) · `unheard` Temporal's own tools have asked it to end, and it has not.
 */
export type FindingKind =
  'rewritten' | 'behind' | 'ahead' | 'neverStarted' | 'closedOutside' | 'unknown' | 'stuck' | 'incomplete' | 'undelivered' | 'reset' | 'unheard';

/** Kinds that wait for a person; the others are mended already and only told. */
const WAITING: ReadonlySet<FindingKind> = new Set(['closedOutside', 'unknown', 'stuck', 'incomplete', 'undelivered', 'reset', 'unheard']);

export interface Finding {
  readonly caseId: CaseId;
  readonly kind: FindingKind;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Notes a finding; one that is open already stays as it is. False then. */
export async function noteFinding(pool: Pool, { caseId, kind, data }: Finding): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into case_findings (case_id, kind, data, settled_at) values ($1, $2, $3, case when $4 then null else now() end)
     on conflict (case_id, kind) where settled_at is null do nothing`,
    [caseId, kind, data, WAITING.has(kind)],
  );
  if (rowCount === 1) await showFlags(pool, caseId);
  return rowCount === 1;
}

/** What was found of a case is no longer so. */
export async function settleFindings(pool: Pool, caseId: CaseId, kinds: readonly FindingKind[]): Promise<void> {
  const { rowCount } = await pool.query(`update case_findings set settled_at = now() where case_id = $1 and kind = any($2) and settled_at is null`, [
    caseId,
    kinds,
  ]);
  if ((rowCount ?? 0) > 0) await showFlags(pool, caseId);
}

/** Flags that lists and boards show for what is found: a case that cannot go on is `stuck`; why, where it is not its own workflow, stands beside it. */
const FLAGS = `(values ('stuck', 'stuck'), ('unknown', 'stuck'), ('unknown', 'unknown')) as shown (kind, flag)`;

/** Makes the flags of a case those of its findings; whoever looks at the case is told. */
async function showFlags(pool: Pool, caseId: CaseId): Promise<void> {
  await pool.query(
    `with due as (
       select array(select flag from cases, unnest(flags) with ordinality as own (flag, o) where id = $1 and flag not in (select flag from ${FLAGS}) order by o)
           || array(select distinct flag from case_findings join ${FLAGS} using (kind) where case_id = $1 and settled_at is null order by flag) as flags),
     marked as (update cases c set flags = due.flags from due where c.id = $1 and c.flags <> due.flags returning c.id)
     select pg_notify('cases', json_build_object('caseId', id, 'reload', true)::text) from marked`,
    [caseId],
  );
}

/** Cases of which something was found since then: what is told of them by notices alone. */
export async function casesFoundSince(db: Database, since: Date): Promise<string[]> {
  const { rows } = await sql<{ caseId: CaseId }>`select distinct case_id as "caseId" from case_findings where at > ${since}`.execute(db);
  return rows.map(({ caseId }) => caseId);
}

/** What was found of a case and is not settled. */
export async function openFindings(pool: Pool, caseId: CaseId): Promise<Finding[]> {
  const { rows } = await pool.query<Finding>(`select case_id as "caseId", kind, data from case_findings where case_id = $1 and settled_at is null`, [caseId]);
  return rows;
}

/** Cases of which something of these kinds is not settled, those after a number, in order: for a look at all of them, some at a time. */
export async function casesWaiting(pool: Pool, kinds: readonly FindingKind[], after: string, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select distinct case_id as id from case_findings where settled_at is null and kind = any($1) and case_id > $2 order by case_id limit $3`,
    [kinds, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whether a case was written anew within an hour, for the same rows, and has taken no step since: rewriting does not help it. */
export async function wasRewritten(pool: Pool, caseId: CaseId, seq: number, rowsOf: readonly string[]): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from case_findings where case_id = $1 and kind = 'rewritten' and at > now() - interval '1 hour'
       and data -> 'case' = to_jsonb($2::int) and data -> 'rows' = to_jsonb($3::text[]) limit 1`,
    [caseId, seq, rowsOf],
  );
  return rows.length > 0;
}

/** How many findings of each kind wait for a person, and how many of each were made in the last day. */
export async function countFindings(pool: Pool): Promise<{ readonly kind: FindingKind; readonly open: number; readonly lastDay: number }[]> {
  const { rows } = await pool.query<{ kind: FindingKind; open: number; lastDay: number }>(
    `select kind, count(*) filter (where settled_at is null)::int as open, count(*) filter (where at > now() - interval '1 day')::int as "lastDay"
     from case_findings where settled_at is null or at > now() - interval '1 day' group by kind order by kind`,
  );
  return rows;
}
