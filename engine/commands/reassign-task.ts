import { own } from '../../model/own.js';
import type { Actor } from '../case-state.js';
import { record, type StepContext } from '../context.js';
import type { Rejection } from '../record.js';
import { means } from '../revisions.js';
import { entryOf } from '../work-items/ballots.js';
import { comeBack, give, sendBack } from '../work-items/give.js';
import { hasCandidates } from '../work-items/nobody.js';
import { becomesVoter, inherit, inheritTurn, placesOf, plannedOf, type Heir } from '../work-items/places.js';
import { tellAssignee } from '../work-items/tell.js';
import { decidesBeside } from '../work-items/votes.js';
import type { WorkItem } from '../work-items/work-item.js';
import { notRunning, type CommandKind, type TriggerOf } from './command-kind.js';

type ReassignTask = TriggerOf<'reassignTask'>;

/**
 * Gives an open task to another person, or back to its group: by somebody else, or by the one who has it (then it is released). Whom it was delegated to
 * gives it back to the one who has done so, with what he wrote as his opinion. With `of` every place of that person in it goes to the other.
 */
export const reassignTask: CommandKind<'reassignTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (trigger.of !== undefined && isElsewhere(ctx, trigger.taskId, trigger.of.id)) return { code: 'taskNotOpen', path: '/taskId' };
    if (!item && trigger.of === undefined) return { code: 'taskNotOpen', path: '/taskId' };
    if (trigger.of === undefined && !means(ctx.state, 'workIsNeverNobodys')) return null;
    return trigger.assignee === null ? noWayBack(item, trigger.of) : secondVote(ctx, trigger, trigger.assignee, item);
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId];
    const heir = heirOf(trigger);
    if (heir && task) inherit(ctx, task, heir);
    else if (heir) inheritTurn(ctx, plannedOf(ctx.state, trigger.taskId)!, heir);
    else reassign(ctx, task!, trigger);
    if (trigger.assignee !== null && (heir || means(ctx.state, 'workIsNeverNobodys'))) isOffered(ctx, trigger.taskId);
  },
};

/** Nothing in it is this person's. */
function isElsewhere({ state }: StepContext, id: string, user: string): boolean {
  const { holds, asks, toCome } = placesOf(state, id, user);
  return !holds && !asks && !toCome;
}

/** Who takes the places of another; null: who has the task changes, and no more. */
function heirOf({ of, assignee, people, reason }: ReassignTask): Heir | null {
  if (of === undefined || assignee === null) return null;
  return { from: of, to: people?.to ?? { id: assignee, name: assignee }, reason };
}

/** It goes back to who has asked for an opinion, or to its group; where neither is, it would be nobody's. */
function noWayBack(item: WorkItem | undefined, of: Actor | undefined): Rejection | null {
  const waits = item?.delegatedBy?.every(({ id }) => id !== of?.id) ?? false;
  return item && (waits || hasCandidates(item)) ? null : { code: 'nobodyToGoBackTo', path: '/assignee' };
}

function secondVote(ctx: StepContext, { taskId, of, people }: ReassignTask, assignee: string, item: WorkItem | undefined): Rejection | null {
  const isVoter = !of || !item || becomesVoter(item, of.id, people?.to ?? { id: assignee, name: assignee });
  return isVoter && decidesBeside(ctx.state, taskId, assignee) ? { code: 'decidesAlready', path: '/assignee' } : null;
}

/** Who is named in the step now stands in its list. */
function isOffered({ state }: StepContext, id: string): void {
  const assignee = state.tasks[id]?.delegatedBy?.[0]?.id ?? state.tasks[id]?.assignee;
  const entry = Object.values(state.works ?? {})
    .map((work) => entryOf(work, id))
    .find((found) => found !== undefined);
  if (entry && assignee && 'user' in entry.offer) entry.offer = { user: assignee };
}

function reassign(ctx: StepContext, task: WorkItem, { assignee, reason, people, actor, of }: ReassignTask): void {
  const from = task.assignee;
  if (assignee === null && task.delegatedBy && from === actor.id) return comeBack(ctx, task, { ...(reason !== '' && { comment: reason }) });
  if (assignee === null && task.delegatedBy && (of !== undefined || means(ctx.state, 'workIsNeverNobodys')) && !hasCandidates(task))
    return sendBack(ctx, task, people?.from ?? { id: from!, name: from! });
  give(ctx, task, assignee, reason);
  delete task.delegatedBy; // whoever has it now decides; it comes back to nobody
  if (assignee === null && from === actor.id) record(ctx, 'taskReleased', task.elementId, task.scopeId, { taskId: task.id });
  else record(ctx, 'taskReassigned', task.elementId, task.scopeId, { taskId: task.id, from, to: assignee, ...people, reason });
  tellAssignee(ctx, task, { by: actor, reason });
}
