import type { CaseState, UserTaskState } from '../case-state.js';
import type { ClosedTask, StepContext } from '../context.js';
import { cancelDeadline, meetDeadline } from '../clocks/deadlines.js';

/** Variables that a task sees and the case's own view does not show: those of its multi-instance instance. */
export function scopeVariablesOf(state: CaseState, scopeId: string): Record<string, unknown> | null {
  const chain: Record<string, unknown>[] = [];
  for (let scope = state.scopes[scopeId]; scope && scope.parentId !== null; scope = state.scopes[scope.parentId]) chain.unshift(scope.variables);
  const merged = Object.assign({}, ...chain) as Record<string, unknown>;
  return Object.keys(merged).length > 0 ? merged : null;
}

/** Takes a work item from the state; its row follows in the flush. Its own deadline ends with it. */
export function closeTask(ctx: StepContext, task: UserTaskState, how: Pick<ClosedTask, 'state' | 'outcome' | 'performer'>): void {
  const deadline = task.deadlineId === undefined ? undefined : ctx.state.deadlines[task.deadlineId];
  if (deadline && ['armed', 'overdue', 'paused'].includes(deadline.state)) {
    if (how.state === 'completed') meetDeadline(ctx, deadline, ctx.now);
    else cancelDeadline(ctx, deadline);
  }
  delete ctx.state.tasks[task.id];
  ctx.touchedTasks.delete(task.id);
  ctx.closedTasks.push({
    task,
    ...how,
    at: ctx.now,
    scopeVariables: scopeVariablesOf(ctx.state, task.scopeId),
    overdue: deadline?.wasOverdue ?? false,
    dueAt: deadline?.dueAt ?? null,
  });
}
