import { clearIncident } from '../behaviors/incidents.js';
import type { ExecutableElementOf } from '../../model/compile.js';
import type { LocalizedText } from '../../model/text.js';
import type { Actor } from '../case-state.js';
import { elementOf, record, type StepContext } from '../context.js';
import type { RecordData } from '../record.js';
import { isOfNobody } from './nobody.js';
import { asWritten, tellFormer, tellHolder } from './tell.js';
import type { WorkItem } from './work-item.js';

/** The case says who has an item (null: nobody, its group again); whatever claim there was counts no more. Who gets work is told. */
export function give(ctx: StepContext, item: WorkItem, to: string | null, reason: string): void {
  item.assignee = to;
  item.assignedSeq = ctx.state.seq;
  ctx.touchedTasks.add(item.id);
  if (to === null && item.candidateGroups.length === 0) return;
  for (const incident of Object.values(ctx.state.incidents)) if (isOfNobody(incident, item)) clearIncident(ctx, incident, 'resolved', reason);
}

/** 委派: somebody else gives his opinion, then it comes back. */
export function delegate(ctx: StepContext, item: WorkItem, to: Actor, comment: string): void {
  item.delegatedBy = [...(item.delegatedBy ?? []), ctx.actor];
  give(ctx, item, to.id, comment);
  record(ctx, 'taskDelegated', item.elementId, item.scopeId, { taskId: item.id, from: ctx.actor, to, ...(comment !== '' && { comment }) });
  tellHolder(ctx, item, { kind: 'opinionWanted', by: ctx.actor, because: asWritten(comment) });
}

/** An opinion: an outcome, words, both; neither where the item is given back without one. */
type Opinion = Pick<RecordData['taskReturned'], 'outcome' | 'comment' | 'signature' | 'attachments'>;

/** What an opinion says, as its reader calls the outcome; blank: nothing. */
function inWords(ctx: StepContext, item: WorkItem, { outcome, comment = '' }: Opinion): LocalizedText {
  const { outcomes } = elementOf(ctx, item.elementId) as ExecutableElementOf<'userTask'>;
  const chosen = outcomes.find(({ id }) => id === outcome)?.name;
  if (!chosen) return asWritten(comment);
  return comment === '' ? chosen : { zh: `${chosen.zh}。${comment}`, en: `${chosen.en}. ${comment}` };
}

/** Gives the item to the asker at `depth` of the chain; whoever asked after him does so no more. */
function backTo(ctx: StepContext, item: WorkItem, depth: number, reason: string): Actor {
  const to = item.delegatedBy![depth]!;
  item.delegatedBy = item.delegatedBy!.slice(0, depth);
  if (depth === 0) delete item.delegatedBy;
  give(ctx, item, to.id, reason);
  return to;
}

/** The opinion is given: the item goes back to who has delegated it. */
export function comeBack(ctx: StepContext, item: WorkItem, opinion: Opinion): void {
  const to = backTo(ctx, item, item.delegatedBy!.length - 1, '');
  record(ctx, 'taskReturned', item.elementId, item.scopeId, { taskId: item.id, from: ctx.actor, to, ...opinion });
  tellHolder(ctx, item, { kind: 'opinionGiven', by: ctx.actor, because: inWords(ctx, item, opinion) });
}

/** 收回: who has delegated it takes it back, from whom he has asked and from everybody whom that one has asked in turn. */
export function takeBack(ctx: StepContext, item: WorkItem, from: Actor, comment: string): void {
  const askers = item.delegatedBy!.map(({ id }) => id);
  const depth = askers.lastIndexOf(ctx.actor.id);
  const to = backTo(ctx, item, depth, comment);
  record(ctx, 'taskReturned', item.elementId, item.scopeId, { taskId: item.id, from, to, takenBack: true, ...(comment !== '' && { comment }) });
  const former = [...new Set([...askers.slice(depth + 1), from.id])];
  tellFormer(ctx, item, { kind: 'opinionNotWanted', to: former, by: ctx.actor, because: asWritten(comment) });
}
