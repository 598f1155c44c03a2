import { own } from '../../model/own.js';
import { delegate } from '../work-items/give.js';
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
    return trigger.to.id === trigger.actor.id ? { code: 'duplicate', path: '/to' } : null;
  },
  apply(ctx, trigger) {
    delegate(ctx, ctx.state.tasks[trigger.taskId]!, trigger.to, trigger.comment ?? '');
  },
};
