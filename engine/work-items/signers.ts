import type { Actor, ElementInstance } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import { entryFor } from './approval.js';
import { askedIn, ballotOf, entryOf, isClosed } from './ballots.js';
import { skipItem } from './close-item.js';
import { instanceOf, type HumanWork, type WorkEntry, type WorkItem, type WorkState } from './work-item.js';
import type { InstanceId } from '../../model/ids.js';

/** Where added people stand: before their asker decides, after him, or beside him in his own ballot. */
export type SignPlace = { readonly position: 'before' | 'after'; readonly how: 'any' | 'all' | 'sequence' } | { readonly position: 'parallel' };

/** The human work an item, open or still to come, belongs to. */
export function workOf({ tasks, works }: WorkState, id: string): { readonly instanceId: InstanceId; readonly work: HumanWork } | null {
  const item = tasks[id];
  const found = Object.entries(works ?? {}).find(([instanceId, work]) => (item ? instanceOf(item) === instanceId : entryOf(work, id) !== undefined));
  return found ? { instanceId: found[0], work: found[1] } : null;
}

/** Who is added, where, and what their asker writes to them. */
export interface Addition {
  readonly users: readonly Actor[];
  readonly place: SignPlace;
  readonly comment?: string;
}

/** 加签: people decide before, after or beside the holder of an item. Each is told once his turn has come. */
export function addSigners(ctx: StepContext, work: HumanWork, item: WorkItem, { users, place, comment }: Addition): void {
  const said = comment !== undefined && { comment };
  const entries = users.map(({ id }): WorkEntry => ({ ...entryFor(work, instanceOf(item), { user: id }), asked: { by: ctx.actor, item: item.id, ...said } }));
  if (place.position === 'parallel') {
    const own = ballotOf(work, item.id)!;
    own.entries.splice(own.entries.findIndex((entry) => entry.id === item.id) + 1, 0, ...entries);
  } else work.ballots.push({ how: place.how, entries, [place.position]: item.id });
  record(ctx, 'signersAdded', item.elementId, item.scopeId, { taskId: item.id, position: place.position, users, ...said });
}

/** Whether an entry may go: it has no answer yet, and of those the step began with somebody is left. */
export function mayLeave(work: HumanWork, id: string): boolean {
  const entry = entryOf(work, id);
  const ballot = ballotOf(work, id);
  return entry !== undefined && ballot !== undefined && !isClosed(entry) && (askedIn(ballot).length > 1 || ballot !== work.ballots[0]);
}

/** The item or planned item that goes, and what is written of it. */
interface Removal {
  readonly id: string;
  readonly comment?: string | undefined;
}

/** 减签: somebody who has not answered is not asked any more. Of added people the last one may go; then it is as if nobody had been added. */
export function removeSigner(ctx: StepContext, work: HumanWork, instance: ElementInstance, { id, comment }: Removal): void {
  const entry = entryOf(work, id)!;
  entry.life = 'notNeeded';
  record(ctx, 'signerRemoved', instance.elementId, instance.scopeId, { taskId: id, ...entry.offer, ...(comment !== undefined && { comment }) });
  const item = ctx.state.tasks[id];
  if (item) skipItem(ctx, item, 'removed');
}
