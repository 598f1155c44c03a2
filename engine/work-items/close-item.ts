import { clearIncident } from '../behaviors/incidents.js';
import { cancelDeadline, meetDeadline } from '../clocks/deadlines.js';
import { scopeVariablesOf } from '../behaviors/tasks.js';
import { record, type ClosedTask, type StepContext } from '../context.js';
import type { Said } from '../record.js';
import { isOfNobody } from './nobody.js';
import { deadlineOf } from './open-item.js';
import { itemsOf, type WorkItem } from './work-item.js';
import type { InstanceId } from '../../model/ids.js';

/** Takes an item from the state; its row follows in the flush. */
export function closeItem(ctx: StepContext, item: WorkItem, how: Pick<ClosedTask, 'state' | 'outcome' | 'performer'>): void {
  const deadline = item.deadlineId === undefined ? undefined : ctx.state.deadlines[item.deadlineId];
  delete ctx.state.tasks[item.id];
  ctx.touchedTasks.delete(item.id);
  ctx.closedTasks.push({
    task: item,
    ...how,
    at: ctx.now,
    scopeVariables: scopeVariablesOf(ctx.state, item.scopeId),
    overdue: deadline !== undefined && (deadline.wasOverdue || (how.state === 'completed' && ctx.now > deadline.dueAt)),
    dueAt: deadline?.dueAt ?? null,
  });
}

/** Others have decided: the item is not needed. */
export function skipItem(ctx: StepContext, item: WorkItem, reason: 'decided' | 'removed'): void {
  closeItem(ctx, item, { state: 'skipped', outcome: null, performer: null });
  for (const incident of Object.values(ctx.state.incidents))
    if (incident.params.taskId === item.id && isOfNobody(incident, item)) clearIncident(ctx, incident, 'resolved', { kind: 'elementLeft' });
  record(ctx, 'taskSkipped', item.elementId, item.scopeId, { taskId: item.id, assignee: item.assignee, reason });
}

/** Ends the user task's own deadline with it. */
export function endDeadline(ctx: StepContext, instanceId: InstanceId, how: 'completed' | 'cancelled'): void {
  const deadline = ctx.state.deadlines[deadlineOf(instanceId)];
  if (!deadline || !['armed', 'overdue', 'paused'].includes(deadline.state)) return;
  if (how === 'completed') meetDeadline(ctx, deadline, ctx.now);
  else cancelDeadline(ctx, deadline);
}

/** Ends all that is left of a user task from outside: its items, its deadline. */
export function cancelItems(ctx: StepContext, instanceId: InstanceId, reason: Said): void {
  const items = itemsOf(ctx.state, instanceId);
  endDeadline(ctx, instanceId, 'cancelled');
  for (const item of items) {
    closeItem(ctx, item, { state: 'cancelled', outcome: null, performer: null });
    record(ctx, 'taskCancelled', item.elementId, item.scopeId, { taskId: item.id, reason });
  }
  if (ctx.state.works) delete ctx.state.works[instanceId];
}
