import type { Pool } from 'pg';
import type { CaseStatus, DeadlineState } from '../../engine/case-state.js';
import { isToldTogether } from './handed-over.js';
import type { OutboxRow } from './outbox.js';
import type { WorkItemId } from '../../model/ids.js';

/** Why a notification has no reason any more: what became of the case, the clock or the task it is about; or that one notice tells of it with others. */
export type NotNeeded = 'caseEnded' | 'caseSuspended' | 'deadlineSettled' | 'deadlineMoved' | 'taskClosed' | 'taskGivenElsewhere' | 'toldTogether';

/** What a reminder of each kind reminds of: a clock that runs, or one that has run out. */
const REMINDS_OF: Readonly<Record<string, DeadlineState>> = { deadlineHalf: 'armed', deadlineExpired: 'overdue', deadlineStill: 'overdue' };

interface Facts {
  readonly status: CaseStatus;
  readonly clock: { readonly state: DeadlineState; readonly dueAt: number } | null;
}

async function reminderNotNeeded(pool: Pool, { caseId, reason }: OutboxRow, { id, dueAt }: { id: string; dueAt: number }): Promise<NotNeeded | null> {
  const { rows } = await pool.query<Facts>(
    `select status, (select d from jsonb_array_elements(deadlines) d where d ->> 'id' = $2) as clock from cases where id = $1`,
    [caseId, id],
  );
  const [facts] = rows;
  if (!facts) return null;
  if (facts.status === 'suspended') return 'caseSuspended';
  if (facts.status !== 'running') return 'caseEnded';
  if (facts.clock === null || facts.clock.state !== REMINDS_OF[reason]) return 'deadlineSettled';
  return facts.clock.dueAt === dueAt ? null : 'deadlineMoved';
}

/** Work that was given is told of while it is to be done by whom it was given to, also while its case is suspended. */
async function workNotNeeded(pool: Pool, row: OutboxRow, taskId: WorkItemId): Promise<NotNeeded | null> {
  const { to } = row;
  const { rows } = await pool.query<{ state: string; holder: string | null }>('select state, holder from tasks where id = $1', [taskId]);
  const [task] = rows;
  if (!task) return null;
  if (task.state !== 'open' && task.state !== 'suspended') return 'taskClosed';
  if (!to.some((one) => 'user' in one && one.user === task.holder)) return 'taskGivenElsewhere';
  return (await isToldTogether(pool, row)) ? 'toldTogether' : null;
}

/** Looks, in the moment in which it would go out, whether what a notification tells is still so; null: it is, or it tells of nothing that ends. */
export async function whyNotNeeded(pool: Pool, row: OutboxRow): Promise<NotNeeded | null> {
  const { about } = row;
  if (about?.deadline) return reminderNotNeeded(pool, row, about.deadline);
  return about?.taskId === undefined ? null : workNotNeeded(pool, row, about.taskId);
}
