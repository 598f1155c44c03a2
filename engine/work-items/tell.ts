import type { Actor } from '../case-state.js';
import { aboutItem, wordNotice } from '../behaviors/notices.js';
import { elementOf, record, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import type { WorkItem } from './work-item.js';

/** By whom and why; neither where a rule of the process has named the person. */
interface Given {
  readonly by?: Actor;
  readonly reason?: string | undefined;
}

/** Tells the one whom the case has named; not one who did so himself. The notice's id names what it is about: the item and the step. */
export function tellAssignee(ctx: StepContext, item: WorkItem, { by, reason }: Given = {}): void {
  if (item.assignee === null || item.assignee === ctx.actor.id || !means(ctx.state, 'whomWorkIsGivenIsTold')) return;
  const id = `${item.id}~told~${ctx.state.seq}`;
  const to = [{ user: item.assignee }];
  const deadline = item.deadlineId === undefined ? undefined : ctx.state.deadlines[item.deadlineId];
  const { subject, body } = wordNotice(ctx, 'taskAssigned', {
    name: elementOf(ctx, item.elementId).name,
    elementId: item.elementId,
    scopeId: item.scopeId,
    item: item.scope,
    dueAt: deadline?.dueAt,
    uncertain: deadline?.calendarUncertain,
    by: by?.name,
    because: reason,
  });
  const about = { taskId: item.id, ...aboutItem(item.scopeId, item.scope) };
  ctx.effects.push({ kind: 'notify', id, elementId: item.elementId, channel: 'mail', to, subject, body, reason: 'taskAssigned', about });
  record(ctx, 'notificationRequested', item.elementId, item.scopeId, { notificationId: id, channel: 'mail', to, subject });
}
