import { type RawBuilder, sql } from 'kysely';
import type { CaseStatus, Deadline } from '../../engine/case-state.js';
import type { CaseId } from '../../model/ids.js';
import type { Database } from '../pool.js';
import { dueOfTask } from './due-of-clocks.js';
import { isUndone } from './standing.js';
import type { TaskListRow } from './tasks.js';

/** As PostgreSQL writes a task's row into JSON: instants as text. */
type Written = Pick<
  TaskListRow,
  'id' | 'elementId' | 'scope' | 'state' | 'assignee' | 'candidateGroups' | 'candidateParty' | 'overdue' | 'outcome' | 'completedBy' | 'isNamed'
> & {
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly claimedAt: string | null;
  readonly completedAt: string | null;
};

/** Open (and suspended) tasks of the case `c` of a statement, in the order they were created: read with the case, they are of the same moment. */
export const openTasks: RawBuilder<readonly Written[]> = sql<readonly Written[]>`(select coalesce(json_agg(json_build_object('id', t.id,
  'elementId', t.element_id, 'scope', t.scope, 'state', t.state, 'assignee', t.holder, 'isNamed', t.assignee is not null, 'candidateGroups', t.candidate_groups,
  'candidateParty', t.candidate_party, 'createdAt', t.created_at, 'dueAt', t.due_at, 'overdue', t.overdue, 'claimedAt',
  case when t.claimed_by = t.holder and t.claimed_step >= t.assigned_step then t.claimed_at end,
  'outcome', t.outcome, 'completedAt', t.completed_at, 'completedBy', t.completed_by) order by t.created_at, t.id), '[]')
  from tasks t where t.case_id = c.id and ${isUndone('t')})`;

/** Whether the approval that an answered item belongs to is still at work: another item of the same visit is open or rests. Items of one visit share what stands before `~`. */
export async function hasOpenBeside(db: Database, { id, caseId }: { readonly id: string; readonly caseId: CaseId }): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists(select from tasks t where t.case_id = ${caseId} and ${isUndone('t')}
    and split_part(t.id, '~', 1) = split_part(${id}, '~', 1)) as has`.execute(db);
  return rows[0]?.has ?? false;
}

interface CaseOfTasks {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly orgPack: string;
  readonly title: string;
  readonly partyId: string | null;
  readonly startedBy: string;
  readonly status: CaseStatus;
  readonly dueAt: Date | null;
  readonly dueUnit: TaskListRow['caseDueUnit'];
  readonly dueUncertain: boolean;
  readonly flags: string[];
  readonly deadlines: readonly Deadline[];
}

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

function ofDue({ deadlines }: CaseOfTasks, id: string, dueAt: Date | null): Pick<TaskListRow, 'dueAt' | 'dueUnit' | 'dueUncertain'> {
  const { unit, uncertain } = dueOfTask(deadlines, id, dueAt);
  return { dueAt, dueUnit: unit, dueUncertain: uncertain };
}

/** The same as rows of the inbox. */
export const taskRows = (written: readonly Written[], c: CaseOfTasks): TaskListRow[] =>
  written.map((task) => ({
    ...task,
    createdAt: new Date(task.createdAt),
    ...ofDue(c, task.id, dateOrNull(task.dueAt)),
    claimedAt: dateOrNull(task.claimedAt),
    completedAt: dateOrNull(task.completedAt),
    caseId: c.id,
    process: c.process,
    version: c.version,
    orgPack: c.orgPack,
    title: c.title,
    partyId: c.partyId,
    startedBy: c.startedBy,
    caseStatus: c.status,
    caseDueAt: c.dueAt,
    caseDueUnit: c.dueUnit,
    caseDueUncertain: c.dueUncertain,
    caseFlags: c.flags,
  }));
