import type { Actor } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import { means } from '../revisions.js';
import { momentInWords } from '../time/moment-in-words.js';
import type { WorkItem } from './work-item.js';

/** By whom and why; neither where a rule of the process has named the person. */
interface Given {
  readonly by?: Actor;
  readonly reason?: string | undefined;
}

/** What a person is told who has been given work: what it is, by whom, until when, why. */
function wording(ctx: StepContext, item: WorkItem, { by, reason = '' }: Given) {
  const { name } = elementOf(ctx, item.elementId);
  const label = item.scope?.label;
  const title = ctx.state.title === '' ? '' : ` ${ctx.state.title}`;
  const what = { zh: `「${name.zh}${label ? `（${label.zh}）` : ''}」`, en: `“${name.en}${label ? ` (${label.en})` : ''}”` };
  const deadline = item.deadlineId === undefined ? undefined : ctx.state.deadlines[item.deadlineId];
  const due = deadline && momentInWords(ctx.state.calendar, deadline.dueAt);
  return {
    subject: { zh: `待办：${ctx.state.caseId}${title}${what.zh}`, en: `To do: ${ctx.state.caseId}${title} ${what.en}` },
    body: {
      zh: `${what.zh}${by ? `由 ${by.name} 交给你办理` : '由你办理'}。${due ? `应于 ${due.zh} 前完成。` : ''}${reason === '' ? '' : `\n原因：${reason}`}`,
      en: `${what.en} ${by ? `was given to you by ${by.name}` : 'is yours to do'}.${due ? ` It is due by ${due.en}.` : ''}${reason === '' ? '' : `\nReason: ${reason}`}`,
    },
  };
}

/** Tells the one whom the case has named; not one who did so himself. The notice's id names what it is about: the item and the step. */
export function tellAssignee(ctx: StepContext, item: WorkItem, given: Given = {}): void {
  if (item.assignee === null || item.assignee === ctx.actor.id || !means(ctx.state, 'whomWorkIsGivenIsTold')) return;
  const id = `${item.id}~told~${ctx.state.seq}`;
  const to = [{ user: item.assignee }];
  const { subject, body } = wording(ctx, item, given);
  ctx.effects.push({ kind: 'notify', id, elementId: item.elementId, channel: 'mail', to, subject, body, reason: 'taskAssigned' });
  record(ctx, 'notificationRequested', item.elementId, item.scopeId, { notificationId: id, channel: 'mail', to, subject });
}
