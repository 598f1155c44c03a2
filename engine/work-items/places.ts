import { own } from '../../model/own.js';
import type { Actor } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { entryOf } from './ballots.js';
import { give } from './give.js';
import { workOf } from './signers.js';
import { asWritten, tellAssignee, tellHolder } from './tell.js';
import type { WorkEntry, WorkItem, WorkState } from './work-item.js';

/** What of an item, open or still to come, is a person's: he has it (a claim is not the case's to know), it comes back to him, his turn will come. */
export interface Places {
  readonly holds: boolean;
  readonly asks: boolean;
  readonly toCome: boolean;
}

/** The places of a person in one item. */
export function placesOf(state: WorkState, id: string, user: string): Places {
  const item = own(state.tasks, id);
  const entry = item ? undefined : plannedOf(state, id);
  return {
    holds: item !== undefined && (item.assignee ?? user) === user,
    asks: item?.delegatedBy?.some((asker) => asker.id === user) ?? false,
    toCome: entry !== undefined && 'user' in entry.offer && entry.offer.user === user,
  };
}

/** An entry whose turn has not come. */
export function plannedOf(state: WorkState, id: string): WorkEntry | undefined {
  const work = workOf(state, id)?.work;
  const entry = work && entryOf(work, id);
  return entry?.life === 'planned' ? entry : undefined;
}

/** Who waits for an item to come back, once `to` stands for `from`. Nobody waits for his own opinion: what comes back to who has it already is his. */
export function askersAfter({ assignee, delegatedBy = [] }: WorkItem, from: string, to: Actor): Actor[] {
  const chain = delegatedBy.map((asker) => (asker.id === from ? to : asker));
  const holder = (assignee ?? from) === from ? to.id : assignee;
  const own = chain.findIndex(({ id }) => id === holder);
  return own < 0 ? chain : chain.slice(0, own);
}

/** Whose vote an item is once `to` stands for `from`: the first asker's, else the holder's; null: still somebody else's. */
export function becomesVoter(item: WorkItem, from: string, to: Actor): boolean {
  const [first] = askersAfter(item, from, to);
  return first ? first.id === to.id : (item.assignee ?? from) === from || item.assignee === to.id;
}

/** Who takes whose places, and why. */
export interface Heir {
  readonly from: Actor;
  readonly to: Actor;
  readonly reason: string;
}

/** The open item of a person goes to his heir, with all that stands in it for him: the opinion he was asked for, what comes back to him. */
export function inherit(ctx: StepContext, item: WorkItem, { from, to, reason }: Heir): void {
  const { holds } = placesOf(ctx.state, item.id, from.id);
  const askers = askersAfter(item, from.id, to);
  if (askers.length > 0) item.delegatedBy = askers;
  else delete item.delegatedBy;
  ctx.touchedTasks.add(item.id);
  if (holds) delete item.standsFor;
  if (holds) give(ctx, item, to.id, reason);
  const said = { taskId: item.id, from, to, reason, ...(askers.length > 0 && { askers }), ...(!holds && { place: 'asker' as const }) };
  record(ctx, 'taskReassigned', item.elementId, item.scopeId, said);
  const asker = askers.at(-1);
  if (holds && asker) tellHolder(ctx, item, { kind: 'opinionWanted', by: asker, because: asWritten(reason) });
  else if (holds) tellAssignee(ctx, item, { by: ctx.actor, reason });
}

/** A turn that has not come is another person's; he is told once it comes. */
export function inheritTurn(ctx: StepContext, entry: WorkEntry, { from, to, reason }: Heir): void {
  const instance = ctx.state.instances[workOf(ctx.state, entry.id)!.instanceId]!;
  entry.offer = { user: to.id };
  record(ctx, 'taskReassigned', instance.elementId, instance.scopeId, { taskId: entry.id, from, to, reason, place: 'toCome' });
}
