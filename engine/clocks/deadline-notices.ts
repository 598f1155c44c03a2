import { startOf } from '../../model/scope-entry.js';
import type { NoticeKind } from '../../model/notices/notice-kinds.js';
import type { LocalizedText } from '../../model/text.js';
import type { Deadline } from '../case-state.js';
import { elementOf, nextId, record, type StepContext } from '../context.js';
import { aboutItem, wordNotice } from '../behaviors/notices.js';
import { itemsOf } from '../work-items/work-item.js';
import type { Threshold } from './deadlines.js';
import { resolveRecipients } from '../behaviors/recipients.js';
import type { ClockId } from '../../model/ids.js';

const KINDS: { readonly [K in Threshold['at']]: NoticeKind } = { half: 'deadlineHalf', due: 'deadlineExpired', every: 'deadlineStill' };

function nameOf(ctx: StepContext, deadline: Deadline): LocalizedText {
  if (deadline.taskId !== undefined && deadline.elementId !== undefined) return elementOf(ctx, deadline.elementId).name;
  return ctx.graph.clocks.find((c) => c.id === deadline.clockId)?.name ?? { zh: deadline.clockId, en: deadline.clockId };
}

/** Where on the diagram a clock of the case itself is shown: the end of its bracket, else what meets or starts it. */
function elementOfClock(ctx: StepContext, clockId: ClockId): string {
  const clock = ctx.graph.clocks.find((c) => c.id === clockId);
  return clock?.spans?.[1] ?? clock?.metBy.find((m) => m.element !== undefined)?.element ?? clock?.startedBy.element ?? startOf(ctx.graph);
}

/** Tells the people of a threshold that a deadline is half over, over, or still over. */
export function tellOfDeadline(ctx: StepContext, deadline: Deadline, threshold: Threshold): void {
  const items = deadline.taskId === undefined ? [] : itemsOf(ctx.state, deadline.taskId);
  const to = resolveRecipients(ctx, threshold.tell, deadline.scopeId, items);
  if (to.length === 0) return;
  const reason = KINDS[threshold.at];
  const elementId = deadline.elementId ?? elementOfClock(ctx, deadline.clockId);
  const { subject, body } = wordNotice(ctx, reason, {
    name: nameOf(ctx, deadline),
    elementId,
    scopeId: deadline.scopeId,
    item: deadline.scope,
    dueAt: deadline.dueAt,
    uncertain: deadline.calendarUncertain,
  });
  const id = nextId(ctx, 'notice', elementId, deadline.scopeId);
  const about = { deadline: { id: deadline.id, dueAt: deadline.dueAt }, ...aboutItem(deadline.scopeId, deadline.scope) };
  ctx.effects.push({ kind: 'notify', id, elementId, channel: 'mail', to, subject, body, reason, about });
  record(ctx, 'reminderDue', elementId, deadline.scopeId, { notificationId: id, deadlineId: deadline.id, reason, to });
}
