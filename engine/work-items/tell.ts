import type { NoticeKind } from '../../model/notices/notice-kinds.js';
import type { LocalizedText } from '../../model/text.js';
import type { Actor } from '../case-state.js';
import { aboutItem, wordNotice } from '../behaviors/notices.js';
import { elementOf, record, type StepContext } from '../context.js';
import type { NoticeAbout, ResolvedRecipient } from '../effect.js';
import { means } from '../revisions.js';
import type { NamedItem, WorkItem } from './work-item.js';

/** By whom and why; neither where a rule of the process has named the person. */
interface Given {
  readonly by?: Actor | undefined;
  readonly reason?: string | undefined;
}

/** What people are told of an item, by whom, and what he says. */
interface Told {
  readonly kind: NoticeKind;
  readonly to: readonly string[];
  readonly by?: Actor | undefined;
  readonly because?: LocalizedText | undefined;
}

/** What a person wrote: the same in either language. */
export const asWritten = (text: string): LocalizedText => ({ zh: text, en: text });

/** Tells the one whom the case has named; not one who did so himself. */
export function tellAssignee(ctx: StepContext, item: WorkItem, { by, reason }: Given = {}): void {
  tellHolder(ctx, item, { kind: 'taskAssigned', by, because: asWritten(reason ?? '') });
}

/** Tells the one who has an item now, whatever there is to say of it; as long as he has it. Not one who took it himself. */
export function tellHolder(ctx: StepContext, item: WorkItem, told: Omit<Told, 'to'>): void {
  const { assignee, id } = item;
  if (assignee !== null) tell(ctx, item, { ...told, to: [assignee] }, { taskId: id });
}

/** Tells those who had an item that it is not theirs to look at any more. */
export function tellFormer(ctx: StepContext, item: NamedItem, told: Told): void {
  tell(ctx, item, told, {});
}

/** The notice's id names what it is about: the item and the step. */
function tell(ctx: StepContext, item: NamedItem, { to, ...told }: Told, about: Pick<NoticeAbout, 'taskId'>): void {
  const others = to.filter((user) => user !== ctx.actor.id).map((user) => ({ user }));
  send(ctx, item, others, told, about);
}

/** Tells whoever has an item, or is to take it, that it is waited for. `holder`: who has claimed it. */
export function tellAllOf(ctx: StepContext, item: WorkItem, holder: string | null, told: Omit<Told, 'to'>): void {
  const { candidateGroups, candidateParty } = item;
  const party = candidateParty !== null && { party: candidateParty };
  if (holder !== null) send(ctx, item, [{ user: holder }], told, { taskId: item.id });
  else send(ctx, item, party && candidateGroups.length === 0 ? [party] : candidateGroups.map((role) => ({ role, ...party })), told, {});
}

function send(
  ctx: StepContext,
  item: NamedItem,
  to: readonly ResolvedRecipient[],
  { kind, by, because }: Omit<Told, 'to'>,
  about: Pick<NoticeAbout, 'taskId'>,
): void {
  if (to.length === 0 || !means(ctx.state, 'whomWorkIsGivenIsTold')) return;
  const id = `${item.id}~told~${ctx.state.seq}`;
  const deadline = item.deadlineId === undefined ? undefined : ctx.state.deadlines[item.deadlineId];
  const { subject, body } = wordNotice(ctx, kind, {
    name: elementOf(ctx, item.elementId).name,
    elementId: item.elementId,
    scopeId: item.scopeId,
    item: item.scope,
    dueAt: deadline?.dueAt,
    uncertain: deadline?.calendarUncertain,
    by: by?.name,
    because,
  });
  const all = { ...about, ...aboutItem(item.scopeId, item.scope) };
  ctx.effects.push({ kind: 'notify', id, elementId: item.elementId, channel: 'mail', to, subject, body, reason: kind, about: all });
  record(ctx, 'notificationRequested', item.elementId, item.scopeId, { notificationId: id, channel: 'mail', to, subject });
}
