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
 * gives it back to the one who has done so, with what he wrote as his opinion. With `of` every place of that person in it goes to the other; a case from
 * before `workIsNeverNobodys` knows no places, and reads no `of`.
 */
export const reassignTask: CommandKind<'reassignTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (isElsewhere(ctx, trigger)) return { code: 'taskNotOpen', path: '/taskId' };
    if (!hasPlaces(ctx)) return null;
    return trigger.assignee === null ? noWayBack(item, trigger.of) : secondVote(ctx, trigger, trigger.assignee, item);
  },
  apply(ctx, trigger) {
    const task = ctx.state.tasks[trigger.taskId];
    const heir = hasPlaces(ctx) ? heirOf(trigger) : null;
    if (heir && task) inherit(ctx, task, heir);
    else if (heir) inheritTurn(ctx, plannedOf(ctx.state, trigger.taskId)!, heir);
    else reassign(ctx, task!, trigger);
    if (trigger.assignee !== null && hasPlaces(ctx)) isOffered(ctx, trigger.taskId);
  },
};

/** Whether it is told apart who has an item, to whom it comes back, and whose turn is to come. */
const hasPlaces = ({ state }: StepContext): boolean => means(state, 'workIsNeverNobodys');

/** There is no such item, or nothing in it is this person's. Where places are not told apart, what he only waits for would be taken from who has it. */
function isElsewhere(ctx: StepContext, { taskId, of }: ReassignTask): boolean {
  const { holds, asks, toCome } = placesOf(ctx.state, taskId, of?.id ?? '');
  if (of === undefined || !hasPlaces(ctx)) return own(ctx.state.tasks, taskId) === undefined || (asks && !holds);
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

function reassign(ctx: StepContext, task: WorkItem, { assignee, reason, people, actor }: ReassignTask): void {
  const from = task.assignee;
  const named = means(ctx.state, 'whomWorkIsGivenIsTold') && people;
  if (assignee === null && task.delegatedBy && from === actor.id) return comeBack(ctx, task, { ...(reason !== '' && { comment: reason }) });
  if (assignee === null && task.delegatedBy && hasPlaces(ctx) && !hasCandidates(task)) return sendBack(ctx, task, people?.from ?? { id: from!, name: from! });
  give(ctx, task, assignee, reason);
  delete task.standsFor;
  delete task.delegatedBy; // whoever has it now decides; it comes back to nobody
  if (assignee === null && from === actor.id) record(ctx, 'taskReleased', task.elementId, task.scopeId, { taskId: task.id });
  else record(ctx, 'taskReassigned', task.elementId, task.scopeId, { taskId: task.id, from, to: assignee, ...named, reason });
  tellAssignee(ctx, task, { by: actor, reason });
}
