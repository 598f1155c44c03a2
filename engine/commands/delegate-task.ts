import { own } from '../../model/own.js';
import { delegate } from '../work-items/give.js';
import { means } from '../revisions.js';
import { decidesBeside } from '../work-items/votes.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** 委派: another person gives an opinion on an item, then it comes back to the one who has delegated it. */
export const delegateTask: CommandKind<'delegateTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (!item) return { code: 'taskNotOpen', path: '/taskId' };
    if (item.waiting) return { code: 'taskWaits' };
    if (item.assignee !== null && item.assignee !== trigger.actor.id) return { code: 'claimedByAnother', params: { assignee: item.assignee } };
    if (trigger.to.id === trigger.actor.id) return { code: 'notOneself', path: '/to' };
    // of a group's item it comes back to who has asked: the vote is then his
    const isGroups = item.assignee === null && means(ctx.state, 'workIsNeverNobodys');
    return isGroups && decidesBeside(ctx.state, item.id, trigger.actor.id) ? { code: 'votesAlready' } : null;
  },
  apply(ctx, trigger) {
    delegate(ctx, ctx.state.tasks[trigger.taskId]!, trigger.to, trigger.comment ?? '');
  },
};
