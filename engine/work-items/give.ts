import { clearIncident } from '../behaviors/incidents.js';
import type { Actor } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { tellAssignee } from './tell.js';
import { instanceOf, type WorkItem } from './work-item.js';

/** The case says who has an item (null: nobody, its group again); whatever claim there was counts no more. Who gets work is told. */
export function give(ctx: StepContext, item: WorkItem, to: string | null, reason: string): void {
  item.assignee = to;
  item.assignedSeq = ctx.state.seq;
  ctx.touchedTasks.add(item.id);
  if (to === null) return;
  for (const incident of Object.values(ctx.state.incidents))
    if (incident.code === 'noPerformer' && incident.retry === undefined && incident.instanceId === instanceOf(item))
      clearIncident(ctx, incident, 'resolved', reason);
}

/** 委派: somebody else gives his opinion, then it comes back. */
export function delegate(ctx: StepContext, item: WorkItem, to: Actor, comment: string): void {
  item.delegatedBy = [...(item.delegatedBy ?? []), ctx.actor];
  give(ctx, item, to.id, comment);
  record(ctx, 'taskDelegated', item.elementId, item.scopeId, { taskId: item.id, from: ctx.actor, to, ...(comment !== '' && { comment }) });
  tellAssignee(ctx, item, { by: ctx.actor, reason: comment });
}

/** The opinion is given: the item goes back to who has delegated it. */
export function comeBack(ctx: StepContext, item: WorkItem, opinion: Readonly<Record<string, unknown>>): void {
  const to = item.delegatedBy!.at(-1)!;
  item.delegatedBy = item.delegatedBy!.slice(0, -1);
  if (item.delegatedBy.length === 0) delete item.delegatedBy;
  give(ctx, item, to.id, '');
  record(ctx, 'taskReturned', item.elementId, item.scopeId, { taskId: item.id, from: ctx.actor, to, ...opinion });
  tellAssignee(ctx, item, { by: ctx.actor });
}
