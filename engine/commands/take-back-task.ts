import { own } from '../../model/own.js';
import { takeBack } from '../work-items/give.js';
import { notRunning, type CommandKind } from './command-kind.js';

/** 收回: who has delegated an item takes it back before an opinion has come; it is his again, as if it had never left him. */
export const takeBackTask: CommandKind<'takeBackTask'> = {
  guard(ctx, trigger) {
    const stopped = notRunning(ctx);
    if (stopped) return stopped;
    const item = own(ctx.state.tasks, trigger.taskId);
    if (!item) return { code: 'taskNotOpen', path: '/taskId' };
    const hasAsked = item.delegatedBy?.some(({ id }) => id === trigger.actor.id) ?? false;
    return hasAsked && item.assignee === trigger.from.id && item.assignee !== trigger.actor.id ? null : { code: 'notDelegated' };
  },
  apply(ctx, trigger) {
    takeBack(ctx, ctx.state.tasks[trigger.taskId]!, trigger.from, trigger.comment ?? '');
  },
};
