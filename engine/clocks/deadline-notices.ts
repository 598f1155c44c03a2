import { startOf } from '../../model/scope-entry.js';
import type { LocalizedText } from '../../model/text.js';
import type { Deadline } from '../case-state.js';
import { elementOf, nextId, record, type StepContext } from '../context.js';
import type { NotifyEffect } from '../effect.js';
import { momentInWords } from '../time/moment-in-words.js';
import { itemsOf } from '../work-items/work-item.js';
import type { Threshold } from './deadlines.js';
import { resolveRecipients } from '../behaviors/recipients.js';

const wordings: Record<
  Threshold['at'],
  { reason: NotifyEffect['reason']; zh: (what: string, due: string) => [string, string]; en: (what: string, due: string) => [string, string] }
> = {
  half: {
    reason: 'deadlineHalf',
    zh: (what, due) => [`提醒：${what}，时限已过半`, `${what}应于 ${due} 前完成，时间已用去一半。`],
    en: (what, due) => [`Reminder: half of the time is used, ${what}`, `${what} is due by ${due}; half of the time is used.`],
  },
  due: {
    reason: 'deadlineExpired',
    zh: (what, due) => [`超期：${what}`, `${what}应于 ${due} 前完成，现已超期。单据仍在办理中，请尽快处理。`],
    en: (what, due) => [`Overdue: ${what}`, `${what} was due by ${due} and is overdue. The case goes on; please see to it.`],
  },
  every: {
    reason: 'deadlineStill',
    zh: (what, due) => [`仍超期：${what}`, `${what}应于 ${due} 前完成，至今仍未完成。`],
    en: (what, due) => [`Still overdue: ${what}`, `${what} was due by ${due} and is still not done.`],
  },
};

/** Said where the moment still lies ahead: it rests on a year whose official holidays are not known. */
const UNCERTAIN: LocalizedText = {
  zh: '这一时间涉及放假安排尚未公布的年份，可能变化。',
  en: ' This date reaches into a year whose official holidays are not published yet; it may change.',
};

function nameOf(ctx: StepContext, deadline: Deadline): LocalizedText {
  if (deadline.taskId !== undefined && deadline.elementId !== undefined) return elementOf(ctx, deadline.elementId).name;
  return ctx.graph.clocks.find((c) => c.id === deadline.clockId)?.name ?? { zh: deadline.clockId, en: deadline.clockId };
}

/** Where on the diagram a clock of the case itself is shown: the end of its bracket, else what meets or starts it. */
function elementOfClock(ctx: StepContext, clockId: string): string {
  const clock = ctx.graph.clocks.find((c) => c.id === clockId);
  return clock?.spans?.[1] ?? clock?.metBy.find((m) => m.element !== undefined)?.element ?? clock?.startedBy.element ?? startOf(ctx.graph);
}

/** Tells the people of a threshold that a deadline is half over, over, or still over. */
export function tellOfDeadline(ctx: StepContext, deadline: Deadline, threshold: Threshold): void {
  const items = deadline.taskId === undefined ? [] : itemsOf(ctx.state, deadline.taskId);
  const to = resolveRecipients(ctx, threshold.tell, deadline.scopeId, items);
  if (to.length === 0) return;
  const wording = wordings[threshold.at];
  const name = nameOf(ctx, deadline);
  const label = deadline.scope?.label;
  const title = ctx.state.title === '' ? '' : ` ${ctx.state.title}`;
  const due = momentInWords(ctx.state.calendar, deadline.dueAt);
  const uncertain = deadline.calendarUncertain && threshold.at === 'half' ? UNCERTAIN : { zh: '', en: '' };
  const [zhSubject, zhBody] = wording.zh(`${ctx.state.caseId}${title}「${name.zh}${label ? `（${label.zh}）` : ''}」`, due.zh);
  const [enSubject, enBody] = wording.en(`${ctx.state.caseId}${title} “${name.en}${label ? ` (${label.en})` : ''}”`, due.en);
  const elementId = deadline.elementId ?? elementOfClock(ctx, deadline.clockId);
  const id = nextId(ctx, 'notice', elementId, deadline.scopeId);
  ctx.effects.push({
    kind: 'notify',
    id,
    elementId,
    channel: 'mail',
    to,
    subject: { zh: zhSubject, en: enSubject },
    body: { zh: zhBody + uncertain.zh, en: enBody + uncertain.en },
    reason: wording.reason,
  });
  record(ctx, 'reminderDue', elementId, deadline.scopeId, { notificationId: id, deadlineId: deadline.id, reason: wording.reason, to });
}
