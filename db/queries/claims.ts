import { sql } from 'kysely';
import { compiledOnce } from '../compiled.js';
import type { Database } from '../pool.js';
import { isUndone } from './standing.js';
import type { CaseId, ElementId } from '../../model/ids.js';

/** A claim counts while the case has not said since who has the task: it is of the row as it was then (migration 0006). */
const taken = (userId: string) => sql`claimed_by = ${userId}, claimed_at = now(), claimed_step = coalesce(step, 0)`;

/**
 * Temporal is known to have the step that last wrote the row: else a power cut may take the row back, and the claim with it. Of rows without a chain nothing is
 * known, and nothing is taken back.
 */
const isKept = sql`coalesce(step, 0) <= coalesce((select kept_seq from case_steps s where s.case_id = tasks.case_id), coalesce(step, 0))`;

/** An open task that may be claimed, and by whom. */
type Claiming = readonly [
  task: { readonly id: string; readonly caseId: CaseId; readonly elementId: ElementId; readonly scope: unknown },
  actor: { readonly id: string; readonly name: string },
];

/** The values that every claim gives its statement. */
type Given = readonly [id: string, caseId: string, elementId: string, scope: string, actorId: string, actorName: string];
const given = ([task, actor]: Claiming): Given => [task.id, task.caseId, task.elementId, task.scope ? JSON.stringify(task.scope) : '', actor.id, actor.name];

/** The entry of the journal that tells of the claim, for a row of `taken`. */
const told = (...[, caseId, elementId, scope, actorId, actorName]: Given) =>
  sql`append_journal(${caseId}, ${actorId}, ${actorName}, 'taskClaimed', ${elementId}, nullif(${scope}, '')::jsonb, jsonb_build_object('taskId', id))`;

const isFree = sql`state = 'open' and holder is null`;

const claiming = compiledOnce((db, ...values: Given) => ({
  compile: () =>
    sql<{ claimedAt: Date }>`
      with taken as (update tasks set ${taken(values[4])} where id = ${values[0]} and ${isFree} and ${isKept} returning id, claimed_at)
      select claimed_at as "claimedAt", ${told(...values)} from taken`.compile(db),
}));

/**
 * Takes an open task that nobody has, and writes it into the case's journal: one statement, as people do it all day. Answers when it
 * was taken; null when somebody was faster, it is not open any more, or Temporal is not yet known to have the step that has written it.
 */
export async function claimTask(db: Database, ...what: Claiming): Promise<Date | null> {
  return (await claiming(db, ...given(what)))[0]?.claimedAt ?? null;
}

const keepingStart = compiledOnce((db, identity: string, ...values: Given) => ({
  compile: () =>
    sql<{ claimedAt: Date }>`
      with kept as materialized (select current_setting('synchronous_commit') as waits, keep_steps(${values[1]}, 1, ${identity}) as said),
        taken as (update tasks set ${taken(values[4])} from kept where id = ${values[0]} and ${isFree} and said = 'kept' and step <= 1 returning id, claimed_at, waits)
      select claimed_at as "claimedAt", ${told(...values)}, set_config('synchronous_commit', waits, true) from taken`.compile(db),
}));

/**
 * The same of a case whose first step, of this identity, Temporal is known to have by now: that is said in the same statement. Null also when the rows hold
 * another step, or a later one has written the task. `keep_steps` lets its own transaction wait for no disk; a claim, which is nowhere else, waits as ever.
 */
export async function keepStartAndClaimTask(db: Database, identity: string, ...what: Claiming): Promise<Date | null> {
  return (await keepingStart(db, identity, ...given(what)))[0]?.claimedAt ?? null;
}

/** Gives an open task back to its group; false when this person has not claimed it. */
export async function releaseTask(db: Database, id: string, userId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update tasks set claimed_by = null, claimed_at = null, claimed_step = null
    where id = ${id} and state = 'open' and assignee is null and holder = ${userId}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/**
 * Takes an open task that nobody has for the moment of its completion, so that nobody can claim it meanwhile; false when somebody has it by now.
 * Goes into no journal: that the task is completed says it.
 */
export async function holdTask(db: Database, id: string, userId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update tasks set ${taken(userId)} where id = ${id} and ${isFree}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Whether who has an open task has claimed it: no entry of the record says so of a task that is held for the moment of an act. */
export async function isClaimed(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select exists (select from tasks t join journal j on j.case_id = t.case_id
      where t.id = ${id} and j.kind = 'taskClaimed' and j.data ->> 'taskId' = t.id and j.actor_id = t.claimed_by and j.at = t.claimed_at) as claimed`.execute(
    db,
  );
  return rows[0]?.claimed ?? false;
}

/** Tasks still to be done that somebody has: task id → user id. */
export async function claimsOfCases(db: Database, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('tasks as t')
    .select(['t.id', 't.holder'])
    .where('t.case_id', 'in', [...caseIds])
    .where(isUndone('t'))
    .where('t.holder', 'is not', null)
    .execute();
  return new Map(rows.flatMap((row) => (row.holder === null ? [] : [[row.id, row.holder] as const])));
}
